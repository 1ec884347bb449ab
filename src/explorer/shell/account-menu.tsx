import { CircleUserRound, KeyRound } from "lucide-react";
import { apiKey, forgetApiKey } from "../api/api-key.js";
import { KeyForm } from "../parts/key-form.js";
import { type Theme, themes, useTheme } from "../parts/theme.js";

/** The key that requests are sent with, and the theme. */
export function AccountMenu() {
  const [theme, setTheme] = useTheme();
  const hasKey = apiKey() !== null;
  return (
    <>
      <button type="button" className="account" popoverTarget="account">
        {hasKey ? <KeyRound aria-hidden="true" /> : <CircleUserRound aria-hidden="true" />}
        <span>{hasKey ? "Signed in" : "Sign in"}</span>
        <span className="unseen">: key and theme</span>
      </button>
      <div id="account" popover="auto" className="popover" role="dialog" aria-label="Key and theme">
        <h2>API key</h2>
        {hasKey ? (
          <>
            <p className="quiet">
              Requests carry your key until this tab is closed. It decides what you may do.
            </p>
            <button type="button" onClick={signOut}>
              Sign out
            </button>
          </>
        ) : (
          <>
            <p className="quiet">You read without a key. To read where a key is required, enter it.</p>
            <KeyForm label="Key" />
          </>
        )}
        <fieldset className="segmented">
          <legend>Theme</legend>
          {themes.map((name) => (
            <label key={name}>
              <input type="radio" name="theme" checked={theme === name} onChange={() => setTheme(name)} />
              <span>{words[name]}</span>
            </label>
          ))}
        </fieldset>
      </div>
    </>
  );
}

const words: Readonly<Record<Theme, string>> = { system: "System", light: "Light", dark: "Dark" };

/** Forgets the key and loads the page without it. */
function signOut(): void {
  forgetApiKey();
  location.reload();
}
