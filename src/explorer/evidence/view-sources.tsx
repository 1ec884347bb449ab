import { useQuery } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { formatCitation } from "../exports/citation.js";
import { listCitations } from "../exports/list-citations.js";
import { listPictureIds, loadClaims } from "../exports/load-claims.js";
import { AnswerState } from "../parts/answer-state.js";
import { CopyButton } from "../parts/copy-button.js";
import { OriginalLink, SourceLink } from "../parts/links.js";
import type { Picture } from "../view/picture.js";
import type { ViewTime } from "../view/view.js";
import { rankSupportingSources, type SourceSupport } from "./rank-supporting-sources.js";
import "../styles/evidence.css";

interface Props {
  readonly picture: Picture;
  readonly time: ViewTime;
}

/** The sources that what is in view rests on: how much of it, and how much on one alone. */
export function ViewSources({ picture, time }: Props) {
  const answer = useQuery({
    queryKey: ["claims in view", time, listPictureIds(picture)],
    queryFn: () => loadClaims(listPictureIds(picture), time),
  });
  return (
    <AnswerState of={answer} what="the sources">
      {(claims) => {
        const sources = rankSupportingSources(claims);
        if (sources.length === 0)
          return <p className="state">Nothing is in view, so it rests on no source.</p>;
        return (
          <>
            <h3>
              This view rests on {sources.length} {sources.length === 1 ? "source" : "sources"}
            </h3>
            <CopyButton icon={Copy} text={() => listCitations(claims).join("\n")}>
              Copy all citations
            </CopyButton>
            <ol className="sources">
              {sources.map((support) => (
                <SourceItem key={support.source.id} support={support} />
              ))}
            </ol>
          </>
        );
      }}
    </AnswerState>
  );
}

function SourceItem({ support: { source, subjects, alone } }: { readonly support: SourceSupport }) {
  const { publisher, publishedOn } = source;
  return (
    <li>
      <SourceLink source={source} />
      <p className="quiet">
        {[publisher, publishedOn, ""].filter((part) => part != null).join(" · ")}
        <OriginalLink source={source} />
        {" · "}
        <CopyButton icon={Copy} text={() => formatCitation(source)}>
          Copy citation
        </CopyButton>
      </p>
      <p>
        About {subjects.toLocaleString("en")}{" "}
        {subjects === 1 ? "entity or connection" : "entities and connections"} in view
        {alone > 0 && <>; the only source for {alone.toLocaleString("en")} of them</>}
      </p>
    </li>
  );
}
