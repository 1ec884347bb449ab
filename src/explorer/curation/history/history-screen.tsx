import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { toUpperFirst } from "../../../util/text/case.js";
import { KeyGate } from "../../ui/key-gate.js";
import { Modes } from "../../ui/navigation/modes.js";
import modesStyles from "../../ui/navigation/modes.module.css";
import { useTitle } from "../../ui/use-title.js";
import styles from "../curation.module.css";
import { buildHistoryAddress, historyLists } from "./history-address.js";
import { ImportList } from "./import-list.js";
import { MergeList } from "./merge-list.js";
import { RecordedChanges } from "./recorded-changes.js";
import { UndoneNote } from "./undone-note.js";

const lists = { imports: ImportList, merges: MergeList, changes: RecordedChanges };

/** The recent changes, and the ways to undo them. */
export function HistoryScreen() {
  useTitle("History");
  const [params] = useSearchParams();
  const currentList = historyLists.find((list) => list === params.get("show")) ?? "imports";
  const [result, setResult] = useState("");
  const List = lists[currentList];
  return (
    <main className={`page ${styles.curation}`} id="main">
      <Modes of="review" />
      <h1>History</h1>
      <p className="quiet">
        What was recorded, the latest first. Undoing is recorded as well: how it was known before stays as it
        was.
      </p>
      <KeyGate what="to see what can be undone, and to undo it">
        <nav className={modesStyles.modes} aria-label="What was recorded">
          {historyLists.map((list) => (
            <Link
              key={list}
              href={buildHistoryAddress(list)}
              aria-current={list === currentList ? "page" : undefined}
              onClick={() => setResult("")}
            >
              {toUpperFirst(list)}
            </Link>
          ))}
        </nav>
        <UndoneNote text={result} />
        <List announce={setResult} />
      </KeyGate>
    </main>
  );
}
