import { useQuery } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { listPictureIds, loadClaims } from "../api/load-claims.js";
import type { Picture } from "../model/picture.js";
import type { ViewTime } from "../model/view.js";
import { formatCitation } from "../model/words/citation.js";
import { listCitations } from "../model/words/list-citations.js";
import { AnswerState } from "../ui/answer-state.js";
import { CopyButton } from "../ui/copy-button.js";
import { OriginalLink, SourceLink } from "../ui/navigation/links.js";
import styles from "./evidence.module.css";
import { rankSupportingSources, type SourceSupport } from "./rank-supporting-sources.js";

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
            <ol className={styles.sources}>
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
