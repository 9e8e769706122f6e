import { CloseOutlined, FileImageOutlined, InboxOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Spin, Typography, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { useProblem } from '@/ui/useProblem';

/** Takes a workflow's file: JSON, or a picture that ComfyUI wrote its workflow into. The server says whether there is one inside. */
export function WorkflowFile({
  file,
  onFile,
}: {
  file: { id: number; name: string } | undefined;
  onFile: (file: { id: number; name: string } | undefined) => void;
}) {
  const { t } = useTranslation('workflows');
  const problem = useProblem();
  const upload = useMutation({
    mutationFn: (chosen: File) => {
      const body = new FormData();
      body.append('file', chosen);
      return call(api.POST('/api/v1/files/workflow', { body: body as never, bodySerializer: () => body }));
    },
    onSuccess: ({ fileId, fileName }) => onFile({ id: fileId, name: fileName }),
  });
  if (file) {
    return (
      <Flex align="center" gap={10} className="easel-new-file">
        <FileImageOutlined />
        <Typography.Text ellipsis={{ tooltip: file.name }} dir="auto">
          {file.name}
        </Typography.Text>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('new.otherFile')}
          onClick={() => onFile(undefined)}
        />
      </Flex>
    );
  }
  return (
    <div className="easel-new-file">
      <Upload.Dragger
        accept=".json,.png,application/json,image/png"
        showUploadList={false}
        disabled={upload.isPending}
        customRequest={({ file: chosen }) => upload.mutate(chosen as File)}
      >
        {upload.isPending ? <Spin /> : <InboxOutlined className="easel-new-file-icon" />}
        <p>{t('new.drop')}</p>
        <Typography.Text type="secondary">{t('new.dropHint')}</Typography.Text>
      </Upload.Dragger>
      {upload.isError && <Alert type="error" showIcon title={problem(upload.error)} className="easel-new-problem" />}
    </div>
  );
}
