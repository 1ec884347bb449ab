import { useTitle } from "../../ui/use-title.js";
import { HelpText } from "./help-text.js";

/** The help as a screen with its own address. */
export function HelpScreen() {
  useTitle("Help");
  return (
    <main className="page" id="main">
      <h1>Help</h1>
      <HelpText />
    </main>
  );
}
