import { RefreshCw } from "lucide-react";

/** Says that a part of the page could not be loaded, and how to get it. */
export const PartFailed = () => (
  <div className="state problem part-failed" role="alert">
    <span>
      This part of the page could not be loaded: there may be a new version, or no connection. The address
      keeps what is in view.
    </span>
    <button type="button" onClick={() => location.reload()}>
      <RefreshCw aria-hidden="true" /> Load again
    </button>
  </div>
);

/** The same in place of a screen. */
export const ScreenFailed = () => (
  <main className="page" id="main">
    <h1>Not loaded</h1>
    <PartFailed />
  </main>
);
