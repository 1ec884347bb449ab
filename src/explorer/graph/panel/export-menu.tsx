import { Download } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { EntitiesWithFactsDocument } from "../../../client/gql/graphql.js";
import { splitIntoChunks } from "../../../util/split-into-chunks.js";
import { formatErrorMessage } from "../../api/api-error.js";
import { getToday } from "../../model/days.js";
import { buildAsOf, type View } from "../../model/view.js";
import { formatQueryText } from "../../ui/files/query-text.js";
import { save } from "../../ui/files/save.js";
import { formatExportTitle } from "../export/export-title.js";
import { loadExport } from "../export/load-export.js";
import { loadStates } from "../export/load-states.js";
import { computeTextWidth } from "../label-placement/compute-text-width.js";
import { useExplorer } from "../store/use-explorer.js";

/** The pixels of a PNG for each unit of the picture. */
const PNG_SCALE = 2;

type Item = readonly [words: string, act: () => void | Promise<void>];

/** Saves the view as a picture, as data or as a report, or copies its GraphQL query. The menu is open when it appears. */
export function ExportMenu() {
  const [note, setNote] = useState("");
  const [part, setPart] = useState("whole");
  const { picture, drawnPicture, view, selected, services } = useExplorer();
  const { navigate, readAddress, getCore } = services;
  const { time } = view;
  const title = formatExportTitle(picture, selected);
  const name = `brandgraph-${time.validAt ?? getToday()}`;
  const catchErrors = (act: Item[1]) => () => {
    setNote("");
    void Promise.resolve()
      .then(act)
      .catch((error: unknown) => setNote(`Could not export: ${formatErrorMessage(error)}`));
  };
  const load = () => {
    const { x1, y1, x2, y2 } = getCore()?.extent() ?? { x1: 0, y1: 0, x2: 0, y2: 0 };
    const onScreen = part === "screen" ? { x1, y1, x2, y2 } : null;
    const isByDate = view.layout === "dates";
    return loadExport({ title, picture, part: onScreen, isByDate, time, address: readAddress() });
  };
  const loadGraph = async () => ({ picture, states: await loadStates(picture, time) });
  // Each format is loaded on first use.
  const renderSvg = async () => {
    const [{ toSvg }, { loadFontFace: fontFace }] = await Promise.all([
      import("../export/svg.js"),
      import("../../ui/files/font-face.js"),
    ]);
    return toSvg({ ...(await load()), picture: drawnPicture }, computeTextWidth, {
      fontFace: await fontFace(),
    });
  };
  const loadTables = async () => (await import("../export/data-tables.js")).buildDataTables(await load());
  const saveAs = (ending: string, type: string, write: () => Promise<string | Blob>) => async () =>
    save(`${name}.${ending}`, await write(), type);
  /** If the browser denies access to the clipboard, the text becomes a file. */
  const copyQuery = async () =>
    navigator.clipboard
      ? navigator.clipboard.writeText(buildViewQuery(view))
      : save(`${name}.graphql`, buildViewQuery(view));
  const openReport = () => navigate(`/report${new URL(readAddress()).hash}`);
  const groups: readonly (readonly [string, readonly Item[]])[] = [
    [
      "Picture, with title, day, legend and sources",
      [
        ["SVG", saveAs("svg", "image/svg+xml", renderSvg)],
        [
          "PNG",
          saveAs("png", "image/png", async () =>
            (await import("../../ui/files/draw-svg.js")).renderPng(await renderSvg(), PNG_SCALE),
          ),
        ],
        [
          "PDF",
          saveAs("pdf", "application/pdf", async () =>
            (await import("../../ui/files/pdf.js")).renderPdf(await renderSvg(), title),
          ),
        ],
      ],
    ],
    ["Text", [["Report to print, with footnotes", openReport]]],
    [
      "Data with claims and sources",
      [
        [
          "CSV files in a ZIP",
          saveAs("zip", "application/zip", async () =>
            (await import("../export/csv-zip.js")).toCsvZip(await loadTables()),
          ),
        ],
        [
          "Excel (XLSX)",
          saveAs("xlsx", XLSX_TYPE, async () =>
            (await import("../export/xlsx.js")).toXlsx(await loadTables()),
          ),
        ],
        [
          "JSON",
          saveAs("json", "application/json", async () =>
            (await import("../export/json.js")).toJson(await load()),
          ),
        ],
      ],
    ],
    [
      "For other tools",
      [
        [
          "CSV of the connections",
          saveAs("csv", "text/csv", async () =>
            (await import("../export/connections-csv.js")).toCsv(await loadGraph()),
          ),
        ],
        [
          "GraphML",
          saveAs("graphml", "application/xml", async () =>
            (await import("../export/graphml.js")).toGraphml(await loadGraph()),
          ),
        ],
        [
          "GEXF",
          saveAs("gexf", "application/xml", async () =>
            (await import("../export/gexf.js")).toGexf(await loadGraph()),
          ),
        ],
        ["Copy GraphQL", copyQuery],
      ],
    ],
  ];
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger disabled={picture.nodes.length === 0}>
        <Download aria-hidden="true" /> <span>Export</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
        <DropdownMenu.RadioGroup value={part} onValueChange={setPart}>
          {parts.map(([value, words]) => (
            <DropdownMenu.RadioItem
              key={value}
              value={value}
              // The menu stays open for the format.
              onSelect={(event) => event.preventDefault()}
            >
              <span>{words}</span>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
        {groups.map(([heading, items]) => (
          <DropdownMenu.Group key={heading}>
            <DropdownMenu.Label className="heading">{heading}</DropdownMenu.Label>
            {items.map(([words, act]) => (
              <DropdownMenu.Item key={words} onSelect={catchErrors(act)}>
                {words}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Group>
        ))}
      </DropdownMenu.Content>
      <span role="status">{note}</span>
    </DropdownMenu.Root>
  );
}

const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The parts of the picture that can be exported. */
const parts = [
  ["whole", "The whole view"],
  ["screen", "What is on screen"],
] as const;

/** The maximum number of ids in one query. */
const MAX_IDS = 100;

/** Builds the queries that return what is in view. */
function buildViewQuery({ nodes, time }: View): string {
  const asOf = buildAsOf(time);
  return [...splitIntoChunks([...nodes.keys()], MAX_IDS)]
    .map((ids) => formatQueryText(EntitiesWithFactsDocument, { ids: [...ids], asOf }))
    .join("\n");
}
