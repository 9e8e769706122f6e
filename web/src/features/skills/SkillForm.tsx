import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ApiError, api, call } from '@/lib/api';
import { FormDrawer } from '@/ui/FormDrawer';
import { useFieldWords } from '@/ui/useFieldWords';
import type { FieldProblem } from '@/ui/useFormSubmit';
import { isTaken, mainFile } from './skillPaths';

interface Values {
  name: string;
  main: string;
  others: { path: string; text: string }[];
}

/** Writes a skill: its main text, and the files that it speaks of. */
export function SkillForm({ open, name, onClose }: { open: boolean; name: string | null; onClose: () => void }) {
  const { t } = useTranslation('skills');
  const queries = useQueryClient();
  const fieldWords = useFieldWords();
  const skill = useQuery({
    queryKey: ['skills', name],
    queryFn: ({ signal }) => call(api.GET('/api/v1/skills/{name}', { signal, params: { path: { name: name! } } })),
    enabled: open && name !== null,
    // What somebody else changed meanwhile must not be saved over with what was read before.
    gcTime: 0,
  });
  const old = name === null ? undefined : skill.data;

  async function submit({ name: typed, main, others = [] }: Values) {
    const files = { [mainFile]: main, ...Object.fromEntries(others.map(({ path, text }) => [path, text ?? ''])) };
    if (old) await call(api.PUT('/api/v1/skills/{name}', { params: { path: { name: old.name } }, body: { files } }));
    else await call(api.POST('/api/v1/skills', { body: { name: typed, files } }));
    await queries.invalidateQueries({ queryKey: ['skills'] });
  }

  const known = (error: ApiError): FieldProblem | undefined => {
    if (error.status === 409) return { field: 'name', message: t('nameTaken') };
    const aboutMain = fieldWords(error)[`files.${mainFile}`]?.[0];
    return aboutMain ? { field: 'main', message: aboutMain } : undefined;
  };
  const { [mainFile]: main = '', ...rest } = old?.files ?? { [mainFile]: t('template') };
  return (
    <FormDrawer<Values>
      open={open}
      title={name === null ? t('add.title') : t('edit.title', { name })}
      reading={open && name !== null ? skill : undefined}
      initial={{ name: old?.name, main, others: Object.entries(rest).map(([path, text]) => ({ path, text })) }}
      submit={submit}
      known={known}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('name')}
        extra={t('nameHint')}
        rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{0,62}$/, message: t('nameWrong') }]}
      >
        <Input disabled={old !== undefined} maxLength={63} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="main"
        label={mainFile}
        extra={t('mainHint')}
        rules={[{ required: true, message: t('mainNeeded') }]}
      >
        <Input.TextArea maxLength={65_536} rows={16} spellCheck={false} style={{ fontFamily: 'monospace' }} />
      </Form.Item>
      <OtherFiles />
    </FormDrawer>
  );
}

function OtherFiles() {
  const { t } = useTranslation('skills');
  return (
    <Form.List name="others">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key}>
              <Flex gap={8} align="end">
                <Form.Item
                  name={[name, 'path']}
                  label={t('path')}
                  rules={[
                    { required: true, pattern: /\.(md|txt|json)$/, message: t('pathNeeded') },
                    ({ getFieldValue }) => ({
                      validator: () =>
                        isTaken(
                          (getFieldValue('others') as Values['others']).map((file) => file?.path),
                          name,
                        )
                          ? Promise.reject(new Error(t('pathTaken')))
                          : Promise.resolve(),
                    }),
                  ]}
                  style={{ flex: 1 }}
                >
                  <Input maxLength={200} placeholder="examples/upscale.md" autoComplete="off" />
                </Form.Item>
                <Form.Item>
                  <Button icon={<DeleteOutlined />} aria-label={t('removeFile')} onClick={() => remove(name)} />
                </Form.Item>
              </Flex>
              <Form.Item name={[name, 'text']} label={t('text')}>
                <Input.TextArea maxLength={65_536} rows={6} spellCheck={false} style={{ fontFamily: 'monospace' }} />
              </Form.Item>
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({ path: '', text: '' })}>
            {t('addFile')}
          </Button>
        </>
      )}
    </Form.List>
  );
}
