// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderHook } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { beginIn, speak } from '@/app/i18n';
import { textsOf } from '@/app/texts';
import { usePreferences } from '@/lib/preferences';
import { runErrorKeys } from '@/ui/runErrors';
import { useRunWords } from '@/ui/useRunWords';

const words = (message: string) => renderHook(() => useRunWords()).result.current(message);

beforeAll(async () => {
  beginIn('zh', await textsOf('zh'));
  usePreferences.getState().setLanguage('zh');
  await speak('zh');
});

test.each([
  ['Required input is missing: model.', '缺少必需的输入 model。'],
  [
    "Value not in list: ckpt_name: 'x 1.safetensors' not in (list of length 41).",
    'ckpt_name：“x 1.safetensors”不在服务的可选项中。',
  ],
  ["Value not in list: sampler_name: 'eul' not in ['euler', 'ddim'].", 'sampler_name：“eul”不在服务的可选项中。'],
  ['Value 0 smaller than min of 16: width.', 'width：0 小于允许的最小值 16。'],
  ['Value 99.5 bigger than max of 30.0: cfg.', 'cfg：99.5 大于允许的最大值 30.0。'],
  [
    "Failed to convert an input value to a INT value: steps, many, invalid literal for int() with base 10: 'many'.",
    'steps：该值不是 INT 类型。',
  ],
  [
    'Return type mismatch between linked nodes: samples, received_type(IMAGE) mismatch input_type(LATENT).',
    'samples：连线提供的是 IMAGE，需要的是 LATENT。',
  ],
  [
    'Custom validation failed for node: image - Invalid image file: my cat.png. (1 more node has errors.)',
    '服务上没有图片 my cat.png。',
  ],
  ['Custom validation failed for node: mask - too dark.', '节点拒绝了 mask：“too dark”'],
  ["Exception when validating inner node: KeyError: '99'.", "服务检查节点时出错：“KeyError: '99'”"],
  ['Prompt has no outputs', '工作流没有输出节点。请添加，例如“保存图像”。'],
  ['Cannot execute because node Fancy Node does not exist.: Node ID #3', '服务没有安装节点 Fancy Node。'],
  ['CUDA out of memory. Tried to allocate 9 GiB.', '服务的显存不足。请减小图片尺寸或批次，或使用更小的模型。'],
  [
    'ComfyUI (GPU rack) could not be reached (no connection); check that it runs and that this host may connect.',
    '无法连接到服务。请检查 ComfyUI 是否在运行、地址是否正确。',
  ],
  ['ComfyUI (GPU rack) did not answer /queue in time; it may overloaded or hang.', '服务没有及时响应，可能负载过高。'],
  ['ComfyUI (GPU rack) answered /prompt with 500: it failed inside; its own log tells why.', '服务返回了 500。'],
  ["KeyError: 'x'", "节点出现异常 KeyError：“'x'”"],
  ['The service of this run was deleted.', '此次运行的服务已被删除。'],
  [
    'Node 9 (SaveImage) did not run. Required input is missing: images.',
    '节点 9（SaveImage）没有运行：缺少必需的输入 images。',
  ],
  ['Node 9 (SaveImage) did not run. Because.', '节点 9（SaveImage）没有运行：“Because.”'],
])('%s', (message, said) => expect(words(message)).toBe(said));

test('a sentence that nobody knows has no words, and is quoted', () =>
  expect(words('mat1 and mat2 shapes cannot be multiplied')).toBeNull());

test('there are words for each sentence that is known, and for no other', async () => {
  const { ui } = (await textsOf('en')) as { ui: { runError: Record<string, string> } };
  expect(Object.keys(ui.runError).sort()).toEqual([...runErrorKeys].sort());
});

test('the sentences that are our own still stand so in the server', () => {
  const ours = [
    'could not be reached (',
    'cut the connection while',
    'in time; it may be overloaded',
    'but not as ComfyUI does',
    'with something that is not JSON',
    'answered {path} with {(int)status}: it {words}',
    'The service of this run was deleted',
    'Easel could not learn whether ComfyUI took the run',
    'Easel failed again and again',
    'It was away for',
    'no longer has it in its',
    'does not know it: it restarted',
    'takes, was deleted from Easel and is not on the server',
    'takes, could not be sent',
    'This ComfyUI does not run some outputs only',
    ') did not run. ',
    'ComfyUI left out the output node',
    'The file was deleted',
    'bytes, which is the most that Easel copies;',
    'With it the outputs of this run would be larger than',
  ];
  const text = ['Comfy', 'Server/Features/Runs']
    .map((folder) => join(import.meta.dirname, '../../src', folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.cs'))
        .map((name) => readFileSync(join(folder, name), 'utf8')),
    )
    .join('\n');
  expect(ours.filter((sentence) => !text.includes(sentence))).toEqual([]);
});
