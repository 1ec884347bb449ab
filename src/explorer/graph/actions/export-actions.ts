import { groupByKey } from "../../../util/group-by-key.js";
import { formatErrorMessage } from "../../api/api-error.js";
import type { ViewFormat } from "../store/explorer-services.js";
import { selectors } from "../store/selectors.js";
import type { GraphAction } from "./graph-action.js";

const picture = "Picture, with title, day, legend and sources";
const data = "Data with claims and sources";
const tools = "For other tools";

/** The exports with their headings, in the order of the menu. */
const exportList: readonly (readonly [heading: string, format: ViewFormat, label: string])[] = [
  [picture, "svg", "SVG"],
  [picture, "png", "PNG"],
  [picture, "pdf", "PDF"],
  ["Text", "report", "Report to print, with footnotes"],
  [data, "zip", "CSV files in a ZIP"],
  [data, "xlsx", "Excel (XLSX)"],
  [data, "json", "JSON"],
  [tools, "csv", "CSV of the connections"],
  [tools, "graphml", "GraphML"],
  [tools, "gexf", "GEXF"],
  [tools, "graphql", "Copy GraphQL"],
];

/** Creates an export, whose failure becomes the note of the screen. */
const createExportAction = (heading: string, format: ViewFormat, label: string): GraphAction => ({
  description: `Export: ${label}`,
  offer: ({ store, services }) => ({
    heading,
    label,
    isDisabled: selectors.picture(store.get()).nodes.length === 0,
    perform: async () => {
      store.setNote("");
      await services
        .exportView(format)
        .catch((error: unknown) => store.setNote(`Could not export: ${formatErrorMessage(error)}`));
    },
  }),
});

const createPartAction = (label: string, isCutToScreen: boolean): GraphAction => ({
  offer: ({ store }) => ({
    label,
    isCurrent: store.get().isCutToScreen === isCutToScreen,
    keepsMenuOpen: true,
    perform: () => store.setCutToScreen(isCutToScreen),
  }),
});

/** The choices of what exports contain. */
export const partActions: Readonly<Record<string, GraphAction>> = {
  exportAll: createPartAction("The whole view", false),
  exportScreen: createPartAction("What is on screen", true),
};

export const exportActions: Readonly<Record<string, GraphAction>> = {
  page: {
    description: "Export: a picture for a slide or page",
    offer: ({ store }) => ({
      heading: picture,
      label: "Slide or page…",
      isDisabled: selectors.picture(store.get()).nodes.length === 0,
      perform: () => store.setDialog("PICTURE"),
    }),
  },
  ...Object.fromEntries(
    exportList.map(([heading, format, label]) => [format, createExportAction(heading, format, label)]),
  ),
};

/** The names of the exports, in the sections of their menu. */
export const exportSections: readonly (readonly string[])[] = [
  ...groupByKey(exportList, ([heading]) => heading),
].map(([heading, section]) => [
  ...(heading === picture ? ["page"] : []),
  ...section.map(([, format]) => format),
]);
