import { WifiOff } from "lucide-react";
import { useLive } from "../../api/use-live.js";

/** Announces that the page was refreshed, or may be out of date. */
export function LiveState() {
  const { revision, isOffline } = useLive();
  return (
    <span className={isOffline ? "live lost" : "live"} role="status">
      {isOffline ? (
        <>
          <WifiOff aria-hidden="true" /> <span>No answer: may be out of date</span>
        </>
      ) : (
        <>
          <i aria-hidden="true" />{" "}
          <span>{revision === null ? "Live" : `Updated to revision ${revision}`}</span>
        </>
      )}
    </span>
  );
}
