import { selectForRun } from "../support/process/long.js";

/** The content of a screen for a reader of the seed, and its text for an empty graph. */
interface ScreenStates {
  /** A selector of its content. */
  readonly content: string;
  /** The text of its main part if the graph is empty. */
  readonly empty: string | RegExp;
}

const noKey = /^You need a key with the role CURATOR .*You have no key\.$/;
/** The address of a picture. */
export const picture = "/explore#n=brand:gucci;conglomerate:kering";

/** Each screen by its address. */
const screenTable: Readonly<Record<string, ScreenStates>> = {
  "/": { content: ".counts", empty: "The graph is empty." },
  [picture]: { content: ".list .row", empty: "No entity in view is visible" },
  [picture.replace("explore", "table")]: { content: ".list .row", empty: "Nothing of this is in view." },
  "/e/brand%3Agucci": { content: ".entity dl", empty: "No entity has the id brand:gucci" },
  "/sources": { content: ".data tbody tr", empty: "No source is recorded yet." },
  "/source/source%3Adigitalcommerce360-2014-08-22": { content: ".said", empty: /^No source has the id/ },
  "/figures": { content: ".card .actions", empty: "Nothing is recorded that fits." },
  "/browse": { content: ".kind-list", empty: "The graph is empty." },
  "/browse/BRAND": { content: ".data tbody tr", empty: "None is recorded as of this day." },
  "/compare?before=2014-07-15&after=2014-08-22#n=brand:gucci;conglomerate:kering": {
    content: ".compared",
    empty: "No entity in view is known to the graph",
  },
  "/timeline?ids=brand:puma": { content: ".lane .span", empty: "No entity has the id brand:puma." },
  "/paths?from=brand:gucci&to=payment-affiliate:alipay": {
    content: ".paths",
    empty: "No entity has the id brand:gucci.",
  },
  "/compare-entities?ids=brand:gucci,brand:puma": {
    content: ".compared-fields",
    empty: "No entity has the id brand:gucci, brand:puma.",
  },
  "/report#n=brand:gucci;conglomerate:kering": {
    content: "article.report",
    empty: "A report is about what is in view, and nothing is.",
  },
  "/chart?of=OWNERSHIP&by=YEAR": { content: ".chart .actions", empty: "Nothing is recorded that fits." },
  "/board/none": { content: "h1", empty: "Board not found" },
  "/schema": { content: ".kinds .number", empty: "A name that goods are sold under: Gucci." },
  "/add": { content: ".key-gate", empty: noKey },
  "/review": { content: ".key-gate", empty: noKey },
  "/import": { content: ".key-gate", empty: noKey },
  "/history": { content: ".key-gate", empty: noKey },
};

/** All screens in a long run, otherwise those of some addresses. */
export const selectScreens = (...paths: readonly string[]): readonly (readonly [string, ScreenStates])[] =>
  selectForRun(Object.entries(screenTable), ([path]) => path, paths);
