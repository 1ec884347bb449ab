import { KeyRound, LoaderCircle, RefreshCw, TriangleAlert, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import {
  describeDelay,
  formatErrorMessage,
  isKeyRequired,
  isTransientError,
  isUnreachable,
} from "../api/api-error.js";
import { readApiKey } from "../api/api-key.js";
import { KeyForm } from "./key-form.js";

/** The query of an answer, or of its pages so far: its result and its state. */
export interface AnswerQuery<Answer> {
  readonly data: Answer | undefined;
  readonly error: Error | null;
  /** Why the last try failed, while another is made. */
  readonly failureReason: Error | null;
  readonly isPlaceholderData: boolean;
  refetch(): unknown;
}

interface Props<Answer> {
  readonly of: AnswerQuery<Answer>;
  /** The words for what is being loaded, such as "the claims". */
  readonly what: string;
  children(answer: Answer): ReactNode;
}

/**
 * Shows an answer. Until it arrives: that it is loading, or the error and what to do. A previous answer that
 * stays visible is dimmed, since it may be of another day.
 */
export function AnswerState<Answer>({ of, what, children }: Props<Answer>) {
  const problem = of.error ?? of.failureReason;
  if (of.data !== undefined)
    return (
      <>
        {problem && <Problem error={problem} what={what} retry={() => void of.refetch()} />}
        {of.isPlaceholderData && (
          <p className="unseen outdated" role="status">
            Loading {what}…
          </p>
        )}
        {children(of.data)}
      </>
    );
  const delay = describeDelay(problem);
  if (problem && delay === null)
    return <Problem error={problem} what={what} retry={() => void of.refetch()} />;
  return <Skeleton words={`Loading ${what}…${delay ? ` ${delay}` : ""}`} isExplained={delay !== null} />;
}

interface SkeletonProps {
  readonly words: string;
  /** True if the words are seen at once, since they say why it takes long. */
  readonly isExplained: boolean;
}

/** The place of what is loading. Screen readers have its words at once; they are seen after three seconds, which few answers take. */
const Skeleton = ({ words, isExplained }: SkeletonProps) => (
  <p className={isExplained ? "state" : "state skeleton"} role="status">
    <LoaderCircle className="spin" aria-hidden="true" /> <span>{words}</span>
  </p>
);

interface ProblemProps {
  readonly error: Error;
  readonly what: string;
  retry(): void;
}

function Problem({ error, what, retry }: ProblemProps) {
  if (isKeyRequired(error)) return <KeyField error={error} />;
  const Icon = isUnreachable(error) ? WifiOff : TriangleAlert;
  return (
    <div className="state problem" role="alert">
      <Icon aria-hidden="true" />
      <span>
        {isTransientError(error)
          ? `Could not load ${what} yet. ${formatErrorMessage(error)} Retrying.`
          : error.message}
      </span>
      <button type="button" onClick={retry}>
        <RefreshCw aria-hidden="true" /> Retry now
      </button>
    </div>
  );
}

/** Requests an API key, and shows why the current one was rejected. */
export const KeyField = ({ error }: { readonly error: Error }) => (
  <div className="state">
    <KeyForm
      label={
        <>
          <KeyRound aria-hidden="true" />
          <span role="alert">{readApiKey() ? error.message : "This server requires an API key."}</span>
        </>
      }
    />
  </div>
);
