import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { KeyGate } from "../curation/key-gate.js";
import { buildHistoryAddress, historyLists } from "../history/history-address.js";
import { ImportList } from "../history/import-list.js";
import { MergeList } from "../history/merge-list.js";
import { RecordedChanges } from "../history/recorded-changes.js";
import { UndoneNote } from "../history/undone-note.js";
import { toSentenceCase } from "../kinds/words.js";
import { useTitle } from "../parts/use-title.js";
import { Modes } from "../shell/modes.js";
import "../styles/curation.css";
import "../styles/imports.css";

const lists = { imports: ImportList, merges: MergeList, changes: RecordedChanges };

/** The recent changes, and the ways to undo them. */
export function HistoryScreen() {
  useTitle("History");
  const [params] = useSearchParams();
  const currentList = historyLists.find((list) => list === params.get("show")) ?? "imports";
  const [result, setResult] = useState("");
  const List = lists[currentList];
  return (
    <main className="page curation" id="main">
      <Modes of="review" />
      <h1>History</h1>
      <p className="quiet">
        What was recorded, the latest first. Undoing is recorded as well: how it was known before stays as it
        was.
      </p>
      <KeyGate what="to see what can be undone, and to undo it">
        <nav className="modes" aria-label="What was recorded">
          {historyLists.map((list) => (
            <Link
              key={list}
              href={buildHistoryAddress(list)}
              aria-current={list === currentList ? "page" : undefined}
              onClick={() => setResult("")}
            >
              {toSentenceCase(list)}
            </Link>
          ))}
        </nav>
        <UndoneNote text={result} />
        <List announce={setResult} />
      </KeyGate>
    </main>
  );
}
