import { StatusMark } from "../ui/fact-marks.js";

interface Props {
  /** The fact or entity that has the field. */
  readonly of: {
    readonly disputedFields: readonly string[];
    readonly allegedFields: readonly string[];
    /** The status of a fact, absent for an entity. If a fact is only alleged, so are all fields, and none is marked for it. */
    readonly status?: string;
  };
  readonly field: string;
}

/** A mark of a field about which claims disagree, or which only allegations support. Else nothing. */
export function FieldMark({ of: { disputedFields, allegedFields, status = "SUPPORTED" }, field }: Props) {
  if (disputedFields.includes(field)) return <StatusMark status="DISPUTED" />;
  return allegedFields.includes(field) && status === "SUPPORTED" ? <StatusMark status="ALLEGED" /> : null;
}
