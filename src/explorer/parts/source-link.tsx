import { Link } from "wouter";
import { buildSourceAddress } from "../view/addresses.js";

interface Props {
  readonly source: { readonly id: string; readonly title: string };
}

/** The title of a source, which leads to its page. */
export const SourceLink = ({ source: { id, title } }: Props) => (
  <Link href={buildSourceAddress(id)}>{title}</Link>
);
