import { Link } from "wouter";
import { sourceAddress } from "../view/addresses.js";

interface Props {
  readonly source: { readonly id: string; readonly title: string };
}

/** The title of a source, which leads to its page. */
export const SourceLink = ({ source: { id, title } }: Props) => <Link href={sourceAddress(id)}>{title}</Link>;
