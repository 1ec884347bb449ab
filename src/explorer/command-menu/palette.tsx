import { Command } from "cmdk";
import {
  BookOpen,
  ChartGantt,
  CloudDownload,
  FileText,
  type LucideIcon,
  Quote,
  Route,
  UserRound,
} from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { FindSourcesDocument } from "../../client/gql/graphql.js";
import { toUpperFirst } from "../../util/text/case.js";
import { formatErrorMessage } from "../api/api-error.js";
import { useAnswer } from "../api/use-answer.js";
import {
  buildEntityAddress,
  buildExplorerAddress,
  buildPathsAddress,
  buildSourceAddress,
} from "../model/addresses.js";
import { needsPageLoad } from "../model/screens.js";
import { emptyView } from "../model/view.js";
import { KindIcon } from "../ui/theme/kind-icon.js";
import { AnswerItem, entityQuestions } from "./answer-item.js";
import type { PaletteActions } from "./palette-actions.js";
import { PaletteRow } from "./palette-row.js";
import { type Question, readQuestion } from "./read-question.js";
import { buildReadingId, ReadingRows } from "./reading-rows.js";
import { findPlaces, ScreenActions, Screens } from "./screen-results.js";
import { buildPullAddress } from "./search/build-pull-address.js";
import { HitNote } from "./search/hit-note.js";
import { isPullOffered, pullOffer } from "./search/pull-offer.js";
import type { SearchHit } from "./search/search-hits.js";
import { type EntitySearch, useEntitySearch } from "./search/use-entity-search.js";
import { useReadings } from "./use-readings.js";

const MAX_HITS = 8;
const MAX_SOURCES = 4;

interface PaletteProps {
  /** The text that was typed before the palette was loaded. */
  readonly begin: string;
  close(): void;
}

/** Finds entities, sources and screens, and answers questions such as "Who owns Gucci?" by opening their picture. */
export function Palette({ begin, close }: PaletteProps) {
  const [text, setText] = useState(begin);
  const [problem, setProblem] = useState("");
  const [, navigate] = useLocation();
  const readings = useReadings(text);
  const [bestReading] = readings;
  const [list, chosenRow, setChosenRow] = useFirstChosen(
    bestReading && bestReading.path !== null ? buildReadingId(bestReading) : null,
  );
  const question = readQuestion(text);
  const entitySearch = useEntitySearch(question.of, MAX_HITS, emptyView.time);
  const endSearch = useEntitySearch(question.asks === "PATH" ? question.to : "", MAX_HITS, emptyView.time);
  const sources = useSources(question.asks === "NAME" ? question.of : "");
  const go = (address: string) => {
    close();
    const { pathname } = location;
    // Another view of the same screen is a new fragment.
    if (needsPageLoad(pathname, address) || address.startsWith(`${pathname}#`)) location.assign(address);
    else navigate(address);
  };
  const openAnswer = (load: Promise<string | null>, nothing: string) => {
    setProblem("");
    load.then(
      (address) => (address ? go(address) : setProblem(nothing)),
      (error: Error) => setProblem(formatErrorMessage(error)),
    );
  };
  const acts: PaletteActions = { go, answer: openAnswer, write: setText };
  const places = question.asks === "NAME" ? findPlaces(question.of) : [];
  const missing = [entitySearch, endSearch].find(({ query, hits }) => query !== "" && hits.length === 0);
  return (
    <Command
      label="Search or ask"
      shouldFilter={false}
      loop
      ref={list}
      value={chosenRow}
      onValueChange={setChosenRow}
    >
      <Command.Input
        autoFocus
        // After what was typed before, and not before it.
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        value={text}
        onValueChange={setText}
        placeholder="A name, a source, a screen, or “Who owns …”"
      />
      <Command.List label="Found">
        {problem && (
          <p className="state problem" role="alert">
            {problem}
          </p>
        )}
        <ReadingRows readings={readings} acts={acts} />
        {!bestReading && missing && sources.length + places.length === 0 && (
          <p className="nothing" role="presentation">
            {missing.nothing}
          </p>
        )}
        {!bestReading && !missing && entitySearch.ignored && (
          <p className="nothing" role="presentation">
            {entitySearch.ignored}
          </p>
        )}
        {question.asks === "NAME" ? (
          <Entities hits={entitySearch.hits} acts={acts} />
        ) : (
          <Answers question={question} hits={entitySearch.hits} ends={endSearch.hits} acts={acts} />
        )}
        {/* Only once entities are known, so that Enter does not choose a source before them. */}
        <Sources sources={entitySearch.isStale ? [] : sources} acts={acts} />
        <Screens places={places} acts={acts} />
        <ScreenActions text={entitySearch.isStale ? "" : text} close={close} />
        {!bestReading && <Offer search={missing ?? entitySearch} acts={acts} />}
        {question.of === "" && <Templates acts={acts} />}
      </Command.List>
    </Command>
  );
}

/** The chosen row: that of an answer when it comes, and the first one whenever the one chosen before is no longer there. */
function useFirstChosen(answerRow: string | null) {
  const list = useRef<HTMLDivElement>(null);
  const [chosenRow, setChosenRow] = useState("");
  useEffect(() => {
    if (answerRow !== null) setChosenRow(answerRow);
  }, [answerRow]);
  useEffect(() => {
    const items = [...(list.current?.querySelectorAll("[cmdk-item]") ?? [])];
    const values = items.map((item) => item.getAttribute("data-value") ?? "");
    if (values[0] !== undefined && !values.includes(chosenRow)) setChosenRow(values[0]);
  });
  return [list, chosenRow, setChosenRow] as const;
}

function useSources(query: string) {
  const { data } = useAnswer(
    FindSourcesDocument,
    { query, first: MAX_SOURCES },
    { enabled: query.length > 2 },
  );
  return (data?.search.edges ?? []).flatMap(({ node }) => ("title" in node ? [node] : []));
}

/** The entities that were found, and the questions about the best. */
function Entities({ hits, acts }: { readonly hits: readonly SearchHit[]; readonly acts: PaletteActions }) {
  const [best] = hits;
  if (!best) return null;
  return (
    <>
      <Command.Group heading="Entities">
        {hits.map((hit) => (
          <PaletteRow
            key={hit.id}
            id={hit.id}
            icon={<KindIcon kind={hit.kind} />}
            hint={toUpperFirst([hit.hint, hit.matched].filter(Boolean).join(" · "))}
            act={() => acts.go(buildExplorerAddress([hit.id]))}
          >
            {hit.name} <HitNote of={hit} />
          </PaletteRow>
        ))}
      </Command.Group>
      <Command.Group heading={`About ${best.name}`}>
        {entityQuestions.map((asks) => (
          <AnswerItem key={asks} asks={asks} hit={best} acts={acts} hasHint={false} />
        ))}
        <PaletteRow
          id="profile"
          icon={<BookOpen aria-hidden="true" />}
          act={() => acts.go(buildEntityAddress(best.id))}
        >
          Profile of {best.name}
        </PaletteRow>
        <PaletteRow
          id="path"
          icon={<Route aria-hidden="true" />}
          act={() => acts.write(`Path from ${best.name} to `)}
        >
          Path from {best.name} to …
        </PaletteRow>
      </Command.Group>
    </>
  );
}

/** The offer to bring in an entity that is not found. */
function Offer({ search, acts }: { readonly search: EntitySearch; readonly acts: PaletteActions }) {
  const { query, hits, isStale } = search;
  if (query === "" || isStale || !isPullOffered(hits)) return null;
  return (
    <PaletteRow
      id={pullOffer.id}
      icon={<CloudDownload aria-hidden="true" />}
      hint="With its owners and brands"
      act={() => acts.go(buildPullAddress(query))}
    >
      Get “{query}” from Wikidata
    </PaletteRow>
  );
}

/** The answers to a question, one for each entity that it may mean. */
function Answers({
  question,
  hits,
  ends,
  acts,
}: {
  readonly question: Question;
  readonly hits: readonly SearchHit[];
  readonly ends: readonly SearchHit[];
  readonly acts: PaletteActions;
}) {
  const [from] = hits;
  if (question.asks !== "PATH")
    return hits.map((hit) => <AnswerItem key={hit.id} asks={question.asks} hit={hit} acts={acts} hasHint />);
  if (!from) return null;
  return ends.map((to) => (
    <PaletteRow
      key={to.id}
      id={to.id}
      icon={<Route aria-hidden="true" />}
      hint={toUpperFirst(to.hint)}
      act={() => acts.go(buildPathsAddress(from.id, to.id))}
    >
      Path from {from.name} to {to.name}
    </PaletteRow>
  ));
}

function Sources({
  sources,
  acts,
}: {
  readonly sources: readonly {
    readonly id: string;
    readonly title: string;
    readonly publisher?: string | null;
    readonly publishedOn?: string | null;
  }[];
  readonly acts: PaletteActions;
}) {
  if (sources.length === 0) return null;
  return (
    <Command.Group heading="Sources">
      {sources.map(({ id, title, publisher, publishedOn }) => (
        <PaletteRow
          key={id}
          id={id}
          icon={<FileText aria-hidden="true" />}
          hint={[publisher, publishedOn].filter(Boolean).join(" · ")}
          act={() => acts.go(buildSourceAddress(id))}
        >
          {title}
        </PaletteRow>
      ))}
    </Command.Group>
  );
}

/** The beginnings of questions. */
const Templates = ({ acts }: { readonly acts: PaletteActions }) => (
  <Command.Group heading="Ask">
    {templates.map(([words, begin, Icon]) => (
      <PaletteRow key={words} id={words} icon={<Icon aria-hidden="true" />} act={() => acts.write(begin)}>
        {words}
      </PaletteRow>
    ))}
  </Command.Group>
);

const templates: readonly (readonly [string, string, LucideIcon])[] = [
  ["Who owns …", "Who owns ", UserRound],
  ["Path from … to …", "Path from ", Route],
  ["Timeline of …", "Timeline of ", ChartGantt],
  ["Sources of …", "Sources of ", Quote],
];
