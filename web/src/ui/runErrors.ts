/** What a sentence about a run or its service says: its key in the texts, and the values in it. */
export interface RunError {
  key: string;
  values: Record<string, string>;
}

/**
 * The sentences that ComfyUI and Easel are known to say of it. They are known by their words, because runs are stored with nothing else
 * and most of the words are ComfyUI's.
 */
const sentences: readonly (readonly [key: string, pattern: RegExp])[] = [
  ['required_input_missing', /^Required input is missing: (?<input>[^\s.]+)/],
  ['value_not_in_list', /^Value not in list: (?<input>[^\s:]+): '?(?<value>.*?)'? not in [[(]/s],
  ['value_smaller_than_min', /^Value (?<value>\S+) smaller than min of (?<limit>\S+): (?<input>[^\s.]+)/],
  ['value_bigger_than_max', /^Value (?<value>\S+) bigger than max of (?<limit>\S+): (?<input>[^\s.]+)/],
  ['invalid_input_type', /^Failed to convert an input value to an? (?<type>\w+) value: (?<input>[^\s,]+)/],
  [
    'return_type_mismatch',
    /^Return type mismatch between linked nodes: (?<input>[^\s,]+), received_type\((?<received>.*?)\) mismatch input_type\((?<wanted>.*?)\)/,
  ],
  ['bad_linked_input', /^Bad linked input, must be a length-2 list of \[node_id, slot_index\]: (?<input>[^\s.]+)/],
  [
    'invalid_image',
    /^Custom validation failed for node: \S+ - Invalid (?:image|audio|video|mask) file: (?<file>.+?)\.?(?: \(\d+ more .*)?$/m,
  ],
  ['custom_validation_failed', /^Custom validation failed for node: (?<input>\S+)(?: - (?<said>.+?))?\.?$/m],
  ['exception_during_validation', /^Exception when validating (?:inner )?node: (?<said>.+?)\.?$/s],
  ['prompt_no_outputs', /^Prompt has no outputs/],
  ['prompt_outputs_failed_validation', /^Prompt outputs failed validation/],
  ['missing_node_type', /^(?:Cannot execute because node|Node) '?(?<node>.+?)'? (?:not found|does not exist)/],
  ['dependency_cycle', /^Dependency cycle detected/],
  ['out_of_memory', /\bout of memory\b|OutOfMemoryError|^Allocation on device/i],
  ['service_deleted', /^The service of this run was deleted/],
  ['not_known', /^Easel could not learn whether ComfyUI took the run/],
  ['gave_up', /^Easel failed again and again/],
  ['service_away', /It was away for /],
  ['forgotten', /\bno longer (?:has|knows) it\b|does not know it: it restarted/],
  [
    'input_file_deleted',
    /^The file (?<file>.+), which input (?<input>\S+) takes, was deleted from Easel and is not on the server/,
  ],
  ['input_file_not_sent', /^The file (?<file>.+), which input (?<input>\S+) takes, could not be sent/],
  ['file_deleted', /^The file was deleted/],
  ['file_too_large', /^The file is larger than \d+ bytes, which is the most that Easel copies/],
  ['files_too_large', /^With it the outputs of this run would be larger than/],
  ['ran_all', /^This ComfyUI does not run some outputs only/],
  ['node_left_out', /^Node (?<node>\S+) \((?<class>.*?)\) did not run\. (?<why>.+)$/s],
  ['output_left_out', /^ComfyUI left out the output node (?<node>\S+) \((?<class>.*?)\)/],
  ['service_unreachable', /could not be reached \(/],
  ['service_cut', /cut the connection while/],
  ['service_timeout', /did not answer .+ in time|sends a file too slowly|stopped sending a file/],
  [
    'service_not_comfyui',
    /not as ComfyUI does|with something that is not JSON|with no (?:object|history|queue)|redirects elsewhere|does not have it; check/,
  ],
  ['service_status', / answered .+ with (?<status>\d{3}): it /],
  ['exception', /^(?<type>[A-Za-z_]\w*(?:Error|Exception|Exit|Interrupt)): (?<said>.+)$/s],
];

/** Null where nobody knows the sentence. */
export function readRunError(message: string): RunError | null {
  for (const [key, pattern] of sentences) {
    const found = pattern.exec(message);
    if (found) return { key, values: { ...found.groups } };
  }
  return null;
}

/** The keys that there have to be words for. */
export const runErrorKeys = sentences.map(([key]) => key);
