import { WifiOff } from "lucide-react";
import { useLive } from "../../api/use-live.js";

/** Says if the page is up to date: it loads, waits for the server, was refreshed, or may be out of date. */
export function LiveState() {
  const { revision, state } = useLive();
  if (state === "OFFLINE")
    return (
      <span className="live lost" role="status">
        <WifiOff aria-hidden="true" /> <span>No answer: may be out of date</span>
      </span>
    );
  const isLive = state === "LIVE";
  return (
    <span className={isLive ? "live" : "live loading"} role="status">
      <i aria-hidden="true" />{" "}
      <span>
        {isLive ? (revision === null ? "Live" : `Updated to revision ${revision}`) : loadingWords[state]}
      </span>
    </span>
  );
}

const loadingWords = {
  LOADING: "Loading…",
  WAITING: "Waiting for the server",
  LOCKED: "Needs a key",
} as const;
