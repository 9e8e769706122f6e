export const kinds = ['ALL', 'IMAGE', 'VIDEO', 'AUDIO', 'OTHER'] as const;
export type Kind = (typeof kinds)[number];

/** What of the gallery is looked at, as it stands in the address. */
export interface GallerySearch {
  kind?: Exclude<Kind, 'ALL'>;
  /** The file that is open. */
  file?: number;
}

/** Reads an address that anybody may have written; what makes no sense is left out. */
export function readGallerySearch(search: Record<string, unknown>): GallerySearch {
  const kind = kinds.find((each) => each === search.kind);
  return {
    ...(kind && kind !== 'ALL' ? { kind } : {}),
    ...(Number.isSafeInteger(search.file) ? { file: search.file as number } : {}),
  };
}
