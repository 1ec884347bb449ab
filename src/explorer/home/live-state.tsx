import { WifiOff } from "lucide-react";
import { useLive } from "../api/use-live.js";
import styles from "./shell.module.css";

/** Announces that the page was refreshed, or may be out of date. */
export function LiveState() {
  const { revision, isOffline } = useLive();
  return (
    <span className={isOffline ? `${styles.live} ${styles.lost}` : styles.live} role="status">
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
