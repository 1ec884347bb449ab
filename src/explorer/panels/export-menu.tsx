import type { Core } from "cytoscape";
import { Download } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { batches } from "../api/batches.js";
import { measureText } from "../arrange/measure-text.js";
import type { Export } from "../exports/export.js";
import { loadCitations } from "../exports/load-citations.js";
import { loadStates } from "../exports/load-states.js";
import { queryText } from "../exports/query-text.js";
import { save } from "../exports/save.js";
import { EntitiesWithFactsDocument } from "../gql/graphql.js";
import { paletteOf } from "../look/colours.js";
import { useIsDark } from "../parts/theme.js";
import { today } from "../view/days.js";
import { asOfOf } from "../view/view.js";
import type { Workbench } from "../workbench/use-workbench.js";

interface Props {
  readonly bench: Workbench;
  /** The Cytoscape instance, for PNG images. */
  getCore(): Core | null;
}

const scales = [1, 2, 3, 4];

/** Saves the view as a picture or as data, or copies its GraphQL query. The menu is open when it appears. */
export function ExportMenu({ bench, getCore }: Props) {
  const [note, setNote] = useState("");
  const isDark = useIsDark();
  const { picture, view, address } = bench;
  const name = `brandgraph-${view.time.validAt ?? today()}`;
  const withErrorNote = (act: () => Promise<void>) => () => {
    setNote("");
    act().catch((error: Error) => setNote(`Could not export: ${error.message}`));
  };
  const saveAs = (ending: string, type: string, write: () => Promise<string>) => async () =>
    save(`${name}.${ending}`, await write(), type);
  const png = (scale: number) => async () => {
    const bg = paletteOf(isDark ? "dark" : "light").plane;
    const blob = await getCore()?.png({ scale, full: true, bg, output: "blob-promise" });
    if (blob) save(`${name}.png`, blob);
  };
  const loadExport = async (): Promise<Export> => ({
    picture,
    states: await loadStates(picture, view.time),
    time: view.time,
    address: address(),
    sources: await loadCitations(picture.facts, view.time),
  });
  const loadGraph = async () => ({ picture, states: await loadStates(picture, view.time) });
  // Each format is loaded on first use.
  const svg = async () =>
    (await import("../exports/svg.js")).toSvg(await loadExport(), titleOf(bench), measureText);
  const csv = async () => (await import("../exports/csv.js")).toCsv(await loadGraph());
  const json = async () => (await import("../exports/json.js")).toJson(await loadExport());
  const graphml = async () => (await import("../exports/graphml.js")).toGraphml(await loadGraph());
  const gexf = async () => (await import("../exports/gexf.js")).toGexf(await loadGraph());
  /** If the browser denies access to the clipboard, the text becomes a file. */
  const copyQuery = async () =>
    navigator.clipboard
      ? navigator.clipboard.writeText(queryTextOf(bench))
      : save(`${name}.graphql`, queryTextOf(bench));
  const items: readonly (readonly [string, () => Promise<void>])[] = [
    ["SVG, with legend and sources", saveAs("svg", "image/svg+xml", svg)],
    ...scales.map((scale) => [`PNG ${scale}×`, png(scale)] as const),
    ["CSV of the facts", saveAs("csv", "text/csv", csv)],
    ["JSON", saveAs("json", "application/json", json)],
    ["GraphML", saveAs("graphml", "application/xml", graphml)],
    ["GEXF", saveAs("gexf", "application/xml", gexf)],
    ["Copy GraphQL", copyQuery],
  ];
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger disabled={picture.nodes.length === 0}>
        <Download aria-hidden="true" /> <span>Export</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
        {items.map(([word, act]) => (
          <DropdownMenu.Item key={word} onSelect={withErrorNote(act)}>
            {word}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
      <span role="status">{note}</span>
    </DropdownMenu.Root>
  );
}

/** The name of the selected entity, or the first three names in view. */
function titleOf({ picture, selected, graph }: Workbench): string {
  const name = selected && graph.entities.get(selected)?.name;
  if (name) return name;
  const names = picture.nodes.map(({ entity }) => entity.name);
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
}

/** The maximum number of ids in one query. */
const MAX_IDS = 100;

/** The queries that return what is in view. */
function queryTextOf({ view }: Workbench): string {
  const asOf = asOfOf(view.time);
  return batches([...view.nodes.keys()], MAX_IDS)
    .map((ids) => queryText(EntitiesWithFactsDocument, { ids: [...ids], asOf }))
    .join("\n");
}
