import { useQuery } from "@tanstack/react-query";
import { Download, Printer, Waypoints } from "lucide-react";
import { useMemo, useState } from "react";
import { Link, useLocation } from "wouter";
import { listPictureIds } from "../../api/load-claims.js";
import { useGraph } from "../../api/use-graph.js";
import type { ViewGraph } from "../../model/graph.js";
import { parseFragment, toFragment } from "../../model/permalink.js";
import { derivePicture } from "../../model/picture.js";
import { formatAsOf, type ViewTime } from "../../model/view.js";
import { AnswerState } from "../../ui/answer-state.js";
import { loadFontFace } from "../../ui/files/font-face.js";
import { save } from "../../ui/files/save.js";
import { useObjectAddress } from "../../ui/files/use-object-address.js";
import { useShownTime } from "../../ui/shown-time.js";
import { useTitle } from "../../ui/use-title.js";
import { loadTextMeasure } from "../label-placement/text-measure.js";
import { Article } from "./article.js";
import type { Export } from "./export.js";
import { formatExportTime } from "./export.js";
import { formatExportTitle } from "./export-title.js";
import { loadExport } from "./load-export.js";
import { nameViewFile } from "./picture-files.js";
import { buildReport } from "./report.js";
import { buildReportHtml } from "./report-html.js";
import { toSvg } from "./svg.js";

/** The view of an address as a report to print or to save: its picture, and each connection as a sentence with footnotes. */
export function ReportScreen() {
  const [opened, setOpened] = useState(() => parseFragment(location.hash));
  const { view, selected } = opened;
  const ids = useMemo(() => [...view.nodes.keys()], [view]);
  const loading = useGraph(ids, view.time, ids.length > 0);
  useTitle("Report");
  const [, navigate] = useLocation();
  const control = useMemo(
    () => ({
      time: view.time,
      set: (time: ViewTime) => {
        const next = { ...opened, view: { ...view, time } };
        navigate(`/report#${toFragment(next)}`);
        setOpened(next);
      },
    }),
    [opened, view, navigate],
  );
  useShownTime(formatAsOf(view.time), control);
  return (
    <main className="page" id="main">
      {ids.length === 0 ? (
        <NothingInView />
      ) : (
        <AnswerState of={loading} what="the view">
          {(graph) => <Loaded graph={graph} view={view} selected={selected} />}
        </AnswerState>
      )}
    </main>
  );
}

const NothingInView = () => (
  <>
    <h1>Report</h1>
    <p className="state">A report is about what is in view, and nothing is.</p>
    <p className="actions">
      <Link className="button" href="/explore">
        Open the workbench
      </Link>
    </p>
  </>
);

interface LoadedProps extends Pick<ReturnType<typeof parseFragment>, "view" | "selected"> {
  readonly graph: ViewGraph;
}

function Loaded({ graph, view, selected }: LoadedProps) {
  const picture = useMemo(() => derivePicture(view, graph), [view, graph]);
  const [address] = useState(() => `${location.origin}/explore${location.hash}`);
  const answer = useQuery({
    queryKey: ["report", view.time, listPictureIds(picture)],
    queryFn: async () => {
      const title = formatExportTitle(picture, selected);
      const isByDate = view.layout === "dates";
      const exported = await loadExport({ title, picture, isByDate, time: view.time, address });
      // The title, the sources and the address are those of the report.
      const bare = { ...exported, title: "", claims: [], address: "" };
      return { exported, svg: toSvg(bare, await loadTextMeasure(), { fontFace: await loadFontFace() }) };
    },
  });
  if (picture.nodes.length === 0) return <NothingInView />;
  return (
    <AnswerState of={answer} what="the sources">
      {({ exported, svg }) => <Written exported={exported} svg={svg} />}
    </AnswerState>
  );
}

function Written({ exported, svg }: { readonly exported: Export; readonly svg: string }) {
  const report = useMemo(() => buildReport(exported), [exported]);
  const picture = useObjectAddress(svg);
  const { title, time, address } = exported;
  const saveHtml = () => {
    const article = document.querySelector("article.report")?.outerHTML ?? "";
    save(
      nameViewFile({ title: `Report ${title}`, time }, "html"),
      buildReportHtml({ title, article, picture, svg }),
      "text/html",
    );
  };
  return (
    <>
      <p className="actions">
        <button type="button" onClick={() => print()}>
          <Printer aria-hidden="true" /> Print
        </button>
        <button type="button" onClick={saveHtml}>
          <Download aria-hidden="true" /> Save as HTML
        </button>
        <Link className="button" href={`/explore${new URL(address).hash}`}>
          <Waypoints aria-hidden="true" /> Back to the graph
        </Link>
      </p>
      <Article
        title={title}
        asOf={formatExportTime(time)}
        address={address}
        picture={picture}
        report={report}
      />
    </>
  );
}
