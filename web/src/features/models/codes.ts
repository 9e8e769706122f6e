import type { ProviderCode } from '@/api/schema';

/** The kinds of provider in the order in which people look for them. */
export const codes: readonly ProviderCode[] = [
  'OPENAI',
  'ANTHROPIC',
  'GEMINI',
  'DEEPSEEK',
  'QWEN',
  'ZHIPU',
  'MOONSHOT',
  'OPENROUTER',
  'AZURE_OPENAI',
  'OLLAMA',
  'OPENAI_COMPATIBLE',
  'BUILTIN',
];

/** Whether a provider of this kind is somewhere else at everybody's. */
export const needsAddress = (code: ProviderCode) => code === 'AZURE_OPENAI' || code === 'OPENAI_COMPATIBLE';

/** Whether a provider of this kind may be asked in the form of OpenAI's Responses as well. */
export const hasResponses = (code: ProviderCode) => !['ANTHROPIC', 'GEMINI', 'OLLAMA', 'BUILTIN'].includes(code);
