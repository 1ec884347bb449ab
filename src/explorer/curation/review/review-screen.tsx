import { Tabs } from "radix-ui";
import type { ComponentType } from "react";
import { useSearchParams } from "wouter";
import { ReviewCountsDocument } from "../../../client/gql/graphql.js";
import { useAnswer } from "../../api/use-answer.js";
import { KeyGate } from "../../ui/key-gate.js";
import { Modes } from "../../ui/navigation/modes.js";
import tabsStyles from "../../ui/tabs.module.css";
import { useTitle } from "../../ui/use-title.js";
import styles from "../curation.module.css";
import { DisputeList } from "./dispute-list.js";
import { Duplicates } from "./duplicates.js";
import { OnlySource } from "./only-source.js";
import { StaleFacts } from "./stale-facts.js";
import { type Decisions, useMerges } from "./use-merges.js";

type ListName = "duplicates" | "disputes" | "stale" | "one-source";

interface ReviewList {
  readonly title: string;
  readonly List: ComponentType<{ readonly decisions: Decisions }>;
}

const lists: Readonly<Record<ListName, ReviewList>> = {
  duplicates: { title: "Perhaps the same", List: Duplicates },
  disputes: { title: "Sources disagree", List: DisputeList },
  stale: { title: "Long unconfirmed", List: StaleFacts },
  "one-source": { title: "From one source alone", List: OnlySource },
};

const isList = (name: string): name is ListName => Object.hasOwn(lists, name);

/** The decisions of a curator: which entities are the same, which source is right, and what has to be reviewed again. */
export function ReviewScreen() {
  useTitle("Review");
  return (
    <main className={`page ${styles.curation}`} id="main">
      <Modes of="review" />
      <h1>Review</h1>
      <KeyGate what="to review what is recorded">
        <Lists />
      </KeyGate>
    </main>
  );
}

/** One list at a time, as the address has it. */
function Lists() {
  const [params, setParams] = useSearchParams();
  // Kept here, so that a merge can still be undone after a look at another list.
  const decisions = useMerges();
  const { data } = useAnswer(ReviewCountsDocument, {}, { isPreviousKept: true });
  const counts: Partial<Record<ListName, number>> = {
    ...(data && { duplicates: data.duplicates.totalCount, disputes: data.conflicts.totalCount }),
  };
  const requestedList = params.get("list") ?? "";
  const names = Object.keys(lists).filter(isList);
  return (
    <Tabs.Root
      value={isList(requestedList) ? requestedList : "duplicates"}
      onValueChange={(list) => setParams({ list }, { replace: true })}
    >
      <Tabs.List className={tabsStyles.tabs} aria-label="What is to be reviewed">
        {names.map((name) => (
          <Tabs.Trigger key={name} value={name}>
            {lists[name].title}
            {counts[name] !== undefined && (
              <span className={tabsStyles.number}>{counts[name].toLocaleString("en")}</span>
            )}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {names.map((name) => {
        const { List } = lists[name];
        return (
          <Tabs.Content key={name} value={name} className={styles.reviewList}>
            <List decisions={decisions} />
          </Tabs.Content>
        );
      })}
    </Tabs.Root>
  );
}
