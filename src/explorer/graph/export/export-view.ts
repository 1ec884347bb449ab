import { EntitiesWithFactsDocument } from "../../../client/gql/graphql.js";
import { getToday } from "../../../util/days.js";
import { splitIntoChunks } from "../../../util/split-into-chunks.js";
import { buildAsOf, type View } from "../../model/view.js";
import { renderPng } from "../../ui/files/draw-svg.js";
import { loadFontFace } from "../../ui/files/font-face.js";
import { renderPdf } from "../../ui/files/pdf.js";
import { formatQueryText } from "../../ui/files/query-text.js";
import { save } from "../../ui/files/save.js";
import { loadTextMeasure } from "../label-placement/text-measure.js";
import type { FileEnding, GraphContext, ViewFormat } from "../store/explorer-services.js";
import { selectors } from "../store/selectors.js";
import { toCsv } from "./connections-csv.js";
import { buildDataTables } from "./data-tables.js";
import { formatExportTitle } from "./export-title.js";
import { toGexf, toGraphml } from "./graph-files.js";
import { toJson } from "./json.js";
import { loadExport } from "./load-export.js";
import { loadStates } from "./load-states.js";
import { toSvg } from "./svg.js";

/** The pixels of a PNG for each unit of the picture. */
const PNG_SCALE = 2;

type FileFormat = readonly [type: string, write: (context: GraphContext) => Promise<string | Blob>];

/** The formats by the endings of their files. Libraries are loaded on first use. */
const fileFormats: Readonly<Record<FileEnding, FileFormat>> = {
  svg: ["image/svg+xml", renderSvg],
  png: ["image/png", async (context) => renderPng(await renderSvg(context), PNG_SCALE)],
  pdf: ["application/pdf", async (context) => renderPdf(await renderSvg(context), formatTitle(context))],
  zip: [
    "application/zip",
    async (context) => (await import("./csv-zip.js")).toCsvZip(buildDataTables(await load(context))),
  ],
  xlsx: [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    async (context) => (await import("./xlsx.js")).toXlsx(buildDataTables(await load(context))),
  ],
  json: ["application/json", async (context) => toJson(await load(context))],
  csv: ["text/csv", async (context) => toCsv(await loadGraph(context))],
  graphml: ["application/xml", async (context) => toGraphml(await loadGraph(context))],
  gexf: ["application/xml", async (context) => toGexf(await loadGraph(context))],
};

/** Saves the view as a file, copies its query, or opens its report. */
export async function exportView(context: GraphContext, format: ViewFormat): Promise<void> {
  const { store, services } = context;
  const view = selectors.view(store.get());
  const name = `brandgraph-${view.time.validAt ?? getToday()}.${format}`;
  if (format === "report") services.navigate(`/report${new URL(services.readAddress()).hash}`);
  else if (format !== "graphql") {
    const [type, write] = fileFormats[format];
    save(name, await write(context), type);
  } else if (navigator.clipboard) await navigator.clipboard.writeText(buildViewQuery(view));
  // The browser denies access to the clipboard.
  else save(name, buildViewQuery(view));
}

/** The maximum number of ids in one query. */
const MAX_IDS = 100;

/** Builds the queries that return what is in view. */
const buildViewQuery = ({ nodes, time }: View): string =>
  [...splitIntoChunks([...nodes.keys()], MAX_IDS)]
    .map((ids) => formatQueryText(EntitiesWithFactsDocument, { ids: [...ids], asOf: buildAsOf(time) }))
    .join("\n");

function load({ store, services }: GraphContext) {
  const state = store.get();
  const { time, layout } = selectors.view(state);
  return loadExport({
    title: formatTitle({ store }),
    picture: selectors.picture(state),
    part: state.isCutToScreen ? (services.getCore()?.extent() ?? null) : null,
    isByDate: layout === "dates",
    time,
    address: services.readAddress(),
  });
}

async function loadGraph({ store }: GraphContext) {
  const picture = selectors.picture(store.get());
  return { picture, states: await loadStates(picture, selectors.view(store.get()).time) };
}

const formatTitle = ({ store }: Pick<GraphContext, "store">): string =>
  formatExportTitle(selectors.picture(store.get()), selectors.selected(store.get()));

async function renderSvg(context: GraphContext): Promise<string> {
  const picture = selectors.drawnPicture(context.store.get());
  const [exported, fontFace, measure] = await Promise.all([load(context), loadFontFace(), loadTextMeasure()]);
  return toSvg({ ...exported, picture }, measure, { fontFace });
}
