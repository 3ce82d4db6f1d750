/** One value that carries two masked fragments, as the answer to a query does. */
export const both = <One, Other>(one: One, other: Other): One & Other => ({ ...one, ...other });
