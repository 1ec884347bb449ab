import type { Core } from "cytoscape";
import { Download } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { palettes } from "../canvas/style.js";
import type { Export } from "../exports/export.js";
import { save } from "../exports/save.js";
import { sourcesOf } from "../exports/sources.js";
import { SurroundingsDocument } from "../gql/graphql.js";
import { useIsDark } from "../parts/theme.js";
import type { Workbench } from "../screens/use-workbench.js";
import { asOfOf } from "../view/view.js";

interface Props {
  readonly bench: Workbench;
  /** The drawing, for pictures of its dots. */
  drawing(): Core | null;
}

const scales = [1, 2, 3, 4];

/** Saves what is in view as a picture or as data, or copies the question that it answers. */
export function ExportMenu({ bench, drawing }: Props) {
  const [note, setNote] = useState("");
  const isDark = useIsDark();
  const { picture, view, address } = bench;
  const name = `brandgraph-${view.time.validAt ?? new Date().toISOString().slice(0, 10)}`;
  const attempt = (act: () => Promise<void>) => () => {
    setNote("");
    act().catch(() => setNote("It could not be exported: the server does not answer."));
  };
  const png = (scale: number) => async () => {
    const bg = palettes[isDark ? "dark" : "light"].plane;
    const blob = drawing()?.png({ scale, full: true, bg, output: "blob" });
    if (blob) save(`${name}.png`, blob as unknown as Blob);
  };
  const withSources = async (): Promise<Export> => ({
    picture,
    time: view.time,
    address: address(),
    sources: await sourcesOf(picture.facts, view.time),
  });
  // Each format is loaded when it is first asked for.
  const svg = async () => {
    const [{ toSvg }, content] = await Promise.all([import("../exports/svg.js"), withSources()]);
    save(`${name}.svg`, toSvg(content, titleOf(bench)), "image/svg+xml");
  };
  const json = async () => {
    const [{ toJson }, content] = await Promise.all([import("../exports/json.js"), withSources()]);
    save(`${name}.json`, toJson(content), "application/json");
  };
  const csv = async () =>
    save(`${name}.csv`, (await import("../exports/csv.js")).toCsv({ picture }), "text/csv");
  const graphml = async () => {
    const { toGraphml } = await import("../exports/graphml.js");
    save(`${name}.graphml`, toGraphml({ picture }), "application/xml");
  };
  const gexf = async () => {
    const { toGexf } = await import("../exports/gexf.js");
    save(`${name}.gexf`, toGexf({ picture }), "application/xml");
  };
  const items: readonly (readonly [string, () => Promise<void>])[] = [
    ["SVG, with legend and sources", svg],
    ...scales.map((scale) => [`PNG ${scale}×`, png(scale)] as const),
    ["CSV of the facts", csv],
    ["JSON", json],
    ["GraphML", graphml],
    ["GEXF", gexf],
    ["Copy GraphQL", async () => navigator.clipboard.writeText(questionOf(bench))],
  ];
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger disabled={picture.nodes.length === 0}>
        <Download aria-hidden="true" /> Export
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
        {items.map(([word, act]) => (
          <DropdownMenu.Item key={word} onSelect={attempt(act)}>
            {word}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
      <span role="status">{note}</span>
    </DropdownMenu.Root>
  );
}

/** What is selected, or the first few names. */
function titleOf({ picture, selected, graph }: Workbench): string {
  const name = selected && graph.entities.get(selected)?.name;
  if (name) return name;
  const names = picture.nodes.map(({ entity }) => entity.name);
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
}

/** The document and the variables that ask for what is in view. */
function questionOf({ view }: Workbench): string {
  const variables = { ids: [...view.nodes.keys()].slice(0, 100), asOf: asOfOf(view.time) };
  return `${SurroundingsDocument.toString().trim()}\n\n# Variables:\n${JSON.stringify(variables, null, 2)}\n`;
}
