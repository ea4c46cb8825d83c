/** A typed name without the spaces (Unicode's, no tabs) around it: as `trim` in the lake's SQL, by which names are told. */
export const typedName = (name: string): string => name.replaceAll(/^\p{Zs}+|\p{Zs}+$/gu, '');
