import { Viewer } from "../../domain/graphql/access/viewer.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { buildObjectFrom } from "../../query/selection/response-object.js";

export const viewerField = declareQueryField("viewer", {
  type: () => Viewer,
  description: "The sender of the request, and what its key permits.",
  isOfCaller: true,
  weight: 0,
  resolve: ({ caller: { name, role } }, { selection }) =>
    buildObjectFrom(selection, { name, role: role === "ANONYMOUS" ? null : role }),
});
