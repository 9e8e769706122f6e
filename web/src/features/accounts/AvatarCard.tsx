import { DeleteOutlined, UploadOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Avatar, Button, Flex, Typography, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { api, call } from '@/lib/api';
import { meKey } from '@/lib/useMe';
import { useProblem } from '@/ui/useProblem';
import { AvatarCrop } from './AvatarCrop';

export type Me = components['schemas']['MeAnswer'];

/** One's picture, with the way to another. */
export function AvatarCard({ me }: { me: Me }) {
  const { t } = useTranslation('accounts');
  const { message } = App.useApp();
  const problem = useProblem();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<File>();
  const remove = useMutation({
    mutationFn: () => call(api.PUT('/api/v1/users/me', { body: { avatarUrl: '' } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: meKey }),
    onError: (error) => void message.error(problem(error)),
  });
  return (
    <Flex gap={20} align="center" wrap>
      <Avatar size={88} src={me.avatarUrl ?? undefined} icon={<UserOutlined />} alt={t('avatar.alt')} />
      <Flex vertical gap={8}>
        <div>
          <Typography.Text strong className="easel-profile-name" dir="auto">
            {me.displayName || me.username}
          </Typography.Text>
          <Typography.Text type="secondary">
            {me.username} · {t(`role.${me.role}`)}
          </Typography.Text>
        </div>
        <Flex gap={8} wrap>
          <Upload
            accept="image/png,image/jpeg,image/gif,image/webp"
            showUploadList={false}
            beforeUpload={(file) => {
              setChosen(file);
              return false;
            }}
          >
            <Button size="small" icon={<UploadOutlined />}>
              {t('avatar.choose')}
            </Button>
          </Upload>
          {me.avatarUrl && (
            <Button size="small" icon={<DeleteOutlined />} loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('avatar.remove')}
            </Button>
          )}
        </Flex>
      </Flex>
      {chosen && <AvatarCrop file={chosen} onDone={() => setChosen(undefined)} />}
    </Flex>
  );
}
