import { EntitiesWithFactsDocument } from "../../../client/gql/graphql.js";
import { splitIntoChunks } from "../../../util/split-into-chunks.js";
import { buildAsOf, type View } from "../../model/view.js";
import { formatQueryText } from "../../ui/files/query-text.js";
import { save } from "../../ui/files/save.js";
import type { FileEnding, GraphContext, ViewFormat } from "../store/explorer-services.js";
import { selectors } from "../store/selectors.js";
import { toCsv } from "./connections-csv.js";
import { buildDataTables } from "./data-tables.js";
import { toGexf, toGraphml } from "./graph-files.js";
import { toJson } from "./json.js";
import { loadStates } from "./load-states.js";
import {
  formatViewTitle,
  loadPicture,
  loadView,
  nameViewFile,
  type PictureEnding,
  pictureFormats,
} from "./picture-files.js";
import { toSvg } from "./svg.js";

type FileFormat = readonly [type: string, write: (context: GraphContext) => Promise<string | Blob>];

/** The formats by the endings of their files. Libraries are loaded on first use. */
const fileFormats: Readonly<Record<FileEnding, FileFormat>> = {
  svg: createPictureFormat("svg"),
  png: createPictureFormat("png"),
  pdf: createPictureFormat("pdf"),
  zip: [
    "application/zip",
    async (context) => (await import("./csv-zip.js")).toCsvZip(buildDataTables(await loadView(context))),
  ],
  xlsx: [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    async (context) => (await import("./xlsx.js")).toXlsx(buildDataTables(await loadView(context))),
  ],
  json: ["application/json", async (context) => toJson(await loadView(context))],
  csv: ["text/csv", async (context) => toCsv(await loadGraph(context))],
  graphml: ["application/xml", async (context) => toGraphml(await loadGraph(context))],
  gexf: ["application/xml", async (context) => toGexf(await loadGraph(context))],
};

/** Saves the view as a file, copies its query, or opens its report. */
export async function exportView(context: GraphContext, format: ViewFormat): Promise<void> {
  const { store, services } = context;
  const view = selectors.view(store.get());
  const name = nameViewFile({ title: formatViewTitle(context), time: view.time }, format);
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

async function loadGraph({ store }: GraphContext) {
  const picture = selectors.picture(store.get());
  return { picture, states: await loadStates(picture, selectors.view(store.get()).time) };
}

function createPictureFormat(ending: PictureEnding): FileFormat {
  const [type, convert] = pictureFormats[ending];
  const write = async (context: GraphContext) => {
    const { exported, fontFace, measure } = await loadPicture(context);
    return convert(toSvg(exported, measure, { fontFace }), exported.title);
  };
  return [type, write];
}
