/** A statement of the Beneficial Ownership Data Standard 0.4, with the parts that are read. */
export interface BodsStatement {
  readonly recordId: string;
  readonly recordType: "entity" | "person" | "relationship";
  readonly recordStatus?: string;
  readonly statementDate?: string;
  readonly publicationDetails?: {
    readonly publisher?: { readonly name?: string; readonly url?: string };
    readonly license?: string;
  };
  readonly source?: { readonly type?: readonly string[] };
  readonly annotations?: readonly {
    /** The records that are embedded in an export. */
    readonly brandgraph?: unknown;
  }[];
  readonly recordDetails: BodsRecordDetails;
}

export interface BodsRecordDetails {
  readonly name?: string;
  readonly names?: readonly { readonly type?: string; readonly fullName?: string }[];
  readonly alternateNames?: readonly string[];
  readonly identifiers?: readonly {
    readonly id?: string;
    readonly scheme?: string;
    readonly schemeName?: string;
  }[];
  readonly foundingDate?: string;
  readonly dissolutionDate?: string;
  /** Perhaps only a year, or a year and a month. */
  readonly birthDate?: string;
  readonly deathDate?: string;
  readonly jurisdiction?: { readonly code?: string };
  readonly nationalities?: readonly { readonly code?: string }[];
  /** The id of a record, or the reason why there is none. */
  readonly subject?: string | { readonly reason?: string };
  readonly interestedParty?: string | { readonly reason?: string };
  readonly interests?: readonly BodsInterest[];
}

export interface BodsInterest {
  readonly type?: string;
  readonly directOrIndirect?: string;
  readonly startDate?: string;
  readonly endDate?: string;
  readonly share?: {
    readonly exact?: number;
    readonly minimum?: number;
    readonly exclusiveMinimum?: number;
    readonly maximum?: number;
    readonly exclusiveMaximum?: number;
  };
}
