/** The folder of this file, in the sources and in the build. */
export const here = import.meta.dirname;
