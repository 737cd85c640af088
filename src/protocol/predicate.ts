/** A question about a thing: all of `S` must hold, or, as `["any", [S, …]]`, all of one of them. */
export type Predicate<S extends object> = S | readonly ['any', readonly S[]];
