import { HelpText } from "../parts/help-text.js";
import { useTitle } from "../parts/use-title.js";

/** The help as a page of its own, for an address to point at. */
export function HelpScreen() {
  useTitle("Help");
  return (
    <main className="page" id="main">
      <h1>Help</h1>
      <HelpText />
    </main>
  );
}
