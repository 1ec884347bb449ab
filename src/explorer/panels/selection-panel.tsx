import { Tabs } from "radix-ui";
import { Link } from "wouter";
import { FactDetails } from "../facts/fact-details.js";
import { FactMarks } from "../facts/fact-marks.js";
import { Notes } from "../facts/notes.js";
import { labelOfCode, sentenceCase, titleOfSayings } from "../kinds/words.js";
import { entityAddress } from "../view/addresses.js";
import { sentenceOf } from "../view/fact-words.js";
import type { ViewEntity, ViewFact } from "../view/graph.js";
import type { Workbench } from "../workbench/use-workbench.js";
import { AllEvidence } from "./all-evidence.js";
import { Connections } from "./connections.js";
import { EntityDetails } from "./details.js";
import { EvidenceList } from "./evidence-list.js";
import { Expand } from "./expand.js";
import { PathPanel } from "./path-panel.js";
import type { PathSearch } from "./use-path-search.js";

const tabs = ["details", "expand", "evidence", "path"] as const;

export type TabName = (typeof tabs)[number];

interface Props {
  readonly bench: Workbench;
  readonly entity: ViewEntity | undefined;
  readonly fact: ViewFact | undefined;
  readonly paths: PathSearch;
  readonly tab: TabName;
  open(tab: TabName): void;
}

/** The details, neighbours, evidence and paths of the selection. */
export function SelectionPanel({ bench, entity, fact, paths, tab, open }: Props) {
  const { time } = bench.view;
  const choose = (value: string) => {
    const next = tabs.find((name) => name === value);
    if (next) open(next);
  };
  return (
    <aside className="right" aria-label="Selection">
      <h2>{entity ? entity.name : fact ? sentenceOf(fact) : "Nothing selected"}</h2>
      {fact && (
        <p>
          <FactMarks fact={fact} />
        </p>
      )}
      {entity && (
        <p className="quiet">
          {sentenceCase(labelOfCode(entity.kind))} · <Link href={entityAddress(entity.id)}>Open profile</Link>
        </p>
      )}
      <Tabs.Root value={tab} onValueChange={choose}>
        <Tabs.List aria-label="About the selection" className="tabs">
          {tabs.map((name) => (
            <Tabs.Trigger key={name} value={name}>
              {sentenceCase(name)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="details">
          {entity ? (
            <>
              <EntityDetails key={entity.id} id={entity.id} time={time} />
              <Connections
                key={`connections of ${entity.id}`}
                id={entity.id}
                picture={bench.picture}
                select={bench.select}
              />
              <Notes
                id={entity.id}
                title="Known not to be there"
                facts={bench.picture.absences}
                total={bench.graph.noteCounts.get(entity.id)?.absences ?? 0}
                select={bench.select}
              />
              <Notes
                id={entity.id}
                title={titleOfSayings(entity.kind)}
                facts={bench.picture.characterizations}
                total={bench.graph.noteCounts.get(entity.id)?.characterizations ?? 0}
                select={bench.select}
              />
            </>
          ) : fact ? (
            <FactDetails key={fact.id} fact={fact} time={time} select={bench.select} />
          ) : (
            <Unselected />
          )}
        </Tabs.Content>
        <Tabs.Content value="expand">
          {entity ? (
            <Expand key={entity.id} bench={bench} entity={entity} />
          ) : (
            <Unselected what="an entity" />
          )}
        </Tabs.Content>
        <Tabs.Content value="evidence">
          {bench.selected ? (
            <>
              <EvidenceList key={bench.selected} id={bench.selected} time={time} />
              <button type="button" className="link" onClick={() => bench.select(null)}>
                All evidence in view
              </button>
            </>
          ) : (
            <AllEvidence picture={bench.picture} time={time} />
          )}
        </Tabs.Content>
        <Tabs.Content value="path">
          <PathPanel
            {...paths}
            time={time}
            inspect={(path, factId) => {
              paths.inspect(path, factId);
              open("evidence");
            }}
          />
        </Tabs.Content>
      </Tabs.Root>
    </aside>
  );
}

function Unselected({ what = "an entity or a line" }: { readonly what?: string }) {
  return <p className="state">Select {what} in the picture or in the list.</p>;
}
