import { CloudDownload, LoaderCircle } from "lucide-react";
import { useEffect } from "react";
import { Link, useLocation, useSearchParams } from "wouter";
import { formatErrorMessage, isKeyRequired } from "../api/api-error.js";
import { buildExplorerAddress } from "../model/addresses.js";
import { KeyField } from "../ui/answer-state.js";
import { useTitle } from "../ui/use-title.js";
import { type PullJob, usePull } from "./use-pull.js";

/**
 * Brings in from Wikidata what has the name of the address. It starts with a click, so that no link of another page writes. If
 * several items have the name, one is chosen. What was recorded opens in the explorer.
 */
export function PullScreen() {
  useTitle("Get from Wikidata");
  const [params] = useSearchParams();
  const [, navigate] = useLocation();
  const name = params.get("name")?.trim() ?? "";
  const { item, job, entity, error, start } = usePull();
  useEffect(() => {
    if (entity) navigate(buildExplorerAddress([entity]), { replace: true });
  }, [entity, navigate]);
  if (name === "")
    return (
      <main className="page" id="main">
        <h1>Get from Wikidata</h1>
        <p>
          <Link href="/">Search for a name</Link> first.
        </p>
      </main>
    );
  const isFree = error !== null || job?.state === "FAILED" || job?.state === "STOPPED";
  const isChoosing = (job?.choices.length ?? 0) > 0 && error === null;
  return (
    <main className="page" id="main">
      <h1>Get “{name}” from Wikidata</h1>
      <p>
        The item of that name is recorded with its owners, its parts and its brands, each with its source.
        This needs a key with the role CURATOR.
      </p>
      {error && isKeyRequired(error) && <KeyField error={error} />}
      {error && !isKeyRequired(error) && (
        <p className="state problem" role="alert">
          {formatErrorMessage(error)}
        </p>
      )}
      {isChoosing && job && <Choices name={item ?? name} job={job} choose={start} />}
      {!isChoosing && (item === null || isFree) && (
        <p className="actions">
          <button type="button" onClick={() => start(name)}>
            <CloudDownload aria-hidden="true" /> {item === null ? "Get it" : "Try again"}
          </button>
        </p>
      )}
      {item !== null && error === null && !isChoosing && <Progress job={job} isMissing={entity === null} />}
    </main>
  );
}

interface ChoicesProps {
  readonly name: string;
  readonly job: PullJob;
  choose(item: string): void;
}

function Choices({ name, job, choose }: ChoicesProps) {
  return (
    <section aria-labelledby="choices">
      <h2 id="choices">Which one is meant?</h2>
      <p role="status">“{name}” is not the name of exactly one item.</p>
      <ul>
        {job.choices.map(({ value, text }) => (
          <li key={value}>
            <button type="button" onClick={() => choose(value)}>
              {text} <small>{value}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Progress({ job, isMissing }: { readonly job: PullJob | null; readonly isMissing: boolean }) {
  if (job?.state === "FAILED" || job?.state === "STOPPED")
    return (
      <p className="state problem" role="alert">
        {job.error ?? "It was interrupted."}
      </p>
    );
  if (isMissing && job)
    return (
      <p className="state" role="status">
        Nothing was recorded under that name.{" "}
        {job.omitted.length > 0 && `Left out: ${job.omitted.map(({ text }) => text).join("; ")}.`}
      </p>
    );
  return (
    <p className="state" role="status">
      <LoaderCircle className="spin" aria-hidden="true" /> {job ? describeStage(job) : "Asking Wikidata…"}
    </p>
  );
}

function describeStage({ answers, read, recorded, unchanged, state }: PullJob): string {
  const processed = recorded + unchanged;
  if (state === "SUCCEEDED") return `${recorded} recorded, ${unchanged} known before. Opening…`;
  if (processed > 0) return `Recording ${read} facts and entities: ${processed} so far…`;
  return `Reading from Wikidata: ${answers} answers so far…`;
}
