import { CircleUserRound, KeyRound, type LucideIcon, TriangleAlert } from "lucide-react";
import { forgetApiKey } from "../../api/api-key.js";
import { type KeyState, useKeyState } from "../../api/use-key-state.js";
import { KeyForm } from "../../ui/key-form.js";
import { type Theme, themes, useTheme } from "../../ui/theme/theme.js";

/** The key that requests are sent with, and the theme. */
export function AccountMenu() {
  const [theme, setTheme] = useTheme();
  const keyState = useKeyState();
  const { icon: Icon, label, text } = keyWords[keyState];
  return (
    <>
      <button type="button" className="account" popoverTarget="account">
        <Icon aria-hidden="true" />
        <span>{label}</span>
        <span className="unseen">: key and theme</span>
      </button>
      <div id="account" popover="auto" className="popover" role="dialog" aria-label="Key and theme">
        <h2>API key</h2>
        <p className="quiet">{text}</p>
        {(keyState === "NONE" || keyState === "INVALID") && <KeyForm label="Key" />}
        {keyState !== "NONE" && (
          <button type="button" onClick={signOut}>
            {keyState === "INVALID" ? "Remove key" : "Sign out"}
          </button>
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

const CARRIED = "Requests carry your key until this tab is closed. It decides what you may do.";

const keyWords: Readonly<
  Record<KeyState, { readonly icon: LucideIcon; readonly label: string; readonly text: string }>
> = {
  NONE: {
    icon: CircleUserRound,
    label: "Sign in",
    text: "You read without a key. To read where a key is required, enter it.",
  },
  UNCHECKED: { icon: KeyRound, label: "Checking key", text: CARRIED },
  VALID: { icon: KeyRound, label: "Signed in", text: CARRIED },
  INVALID: {
    icon: TriangleAlert,
    label: "Key not valid",
    text: "The server does not know your key: it is wrong, expired or revoked. Enter another, or remove it.",
  },
};

const words: Readonly<Record<Theme, string>> = { system: "System", light: "Light", dark: "Dark" };

/** Forgets the key and loads the page without it. */
function signOut(): void {
  forgetApiKey();
  location.reload();
}
