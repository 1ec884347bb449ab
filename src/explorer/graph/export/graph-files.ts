import { createGexf, createGraphml } from "../../../util/text/graph-xml.js";
import { formatLineLabel } from "../../model/words/fact-sentence.js";
import { getNodeColour } from "../../ui/theme/node-colour.js";
import { toHex } from "../../ui/theme/oklch.js";
import type { Export } from "./export.js";
import { formatFieldStates, knowledge, readFactKnowledge, readingNames } from "./knowledge.js";
import { selectFieldStates } from "./states-in-view.js";

type ExportedGraph = Pick<Export, "picture" | "states">;

const entityNames =
  "name nameAsOf kind country exists validFrom validTo validFromQualifier validToQualifier x y".split(" ");
const graphmlNames = { node: [...entityNames, ...readingNames], edge: ["kind", ...knowledge] };
const graphml = createGraphml(graphmlNames, { numbers: new Set(["x", "y", "confidence"]) });
const gexfNames = { node: ["kind", "nameAsOf", "exists", ...readingNames], edge: knowledge };
const gexf = createGexf(gexfNames, true);

/** The picture as GraphML: entities are nodes with their positions, facts are directed edges. */
export const toGraphml = (exported: ExportedGraph): string => formatGraph(exported, graphml, graphmlNames);

/** The picture as GEXF 1.3 for Gephi, with positions and colours. */
export const toGexf = (exported: ExportedGraph): string => formatGraph(exported, gexf, gexfNames);

function formatGraph(
  { picture, states }: ExportedGraph,
  { head, formatNode, between, formatEdge, tail }: typeof gexf,
  names: typeof gexfNames | typeof graphmlNames,
): string {
  const nodes = picture.nodes.map(({ entity, position }) => {
    const fieldTexts = formatFieldStates(selectFieldStates(states, entity));
    return formatNode({
      id: entity.id,
      label: entity.name,
      values: selectNamed(names.node, { ...entity, ...position, ...fieldTexts }),
      position,
      colour: toHex(getNodeColour(entity.kind, "light")),
    });
  });
  const edges = picture.facts.map((fact) => {
    const { id, from, to, kind } = fact;
    const values = selectNamed(names.edge, { kind, ...readFactKnowledge(fact, states) });
    return formatEdge({ id, source: from.id, target: to.id, kind, label: formatLineLabel(fact), values });
  });
  return [head, ...nodes, between, ...edges, tail].join("");
}

const selectNamed = (names: readonly string[], values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(names.map((name) => [name, values[name]]));
