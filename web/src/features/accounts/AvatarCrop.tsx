import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Slider } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import Cropper, { type Area } from 'react-easy-crop';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { nonce } from '@/lib/nonce';
import { meKey } from '@/lib/useMe';
import { Dialog } from '@/ui/Dialog';
import { useProblem } from '@/ui/useProblem';
import { cropped } from './cropped';

/** Cuts a square out of a picture and makes it one's avatar. */
export function AvatarCrop({ file, onDone }: { file: File; onDone: () => void }) {
  const { t } = useTranslation('accounts');
  const problem = useProblem();
  const queries = useQueryClient();
  const address = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  const [place, setPlace] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [area, setArea] = useState<Area>();
  const [unreadable, setUnreadable] = useState(false);
  const save = useMutation({
    mutationFn: async () => {
      const body = new FormData();
      body.append('file', await cropped(address, area!), 'avatar.png');
      return call(api.POST('/api/v1/files/avatar', { body: body as never, bodySerializer: () => body }));
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: meKey });
      onDone();
    },
  });
  return (
    <Dialog
      title={t('avatar.crop')}
      okText={t('avatar.save')}
      okButtonProps={{ disabled: !area }}
      confirmLoading={save.isPending}
      onCancel={onDone}
      onOk={() => save.mutate()}
    >
      {unreadable ? (
        <Alert type="error" showIcon title={t('avatar.unreadable')} />
      ) : (
        <div className="easel-crop">
          <Cropper
            image={address}
            crop={place}
            zoom={zoom}
            aspect={1}
            cropShape="round"
            showGrid={false}
            nonce={nonce}
            mediaProps={{ onError: () => setUnreadable(true) }}
            onCropChange={setPlace}
            onZoomChange={setZoom}
            onCropComplete={(_, pixels) => setArea(pixels)}
          />
        </div>
      )}
      <Slider
        min={1}
        max={4}
        step={0.01}
        value={zoom}
        onChange={setZoom}
        disabled={unreadable}
        tooltip={{ formatter: null }}
        ariaLabelForHandle={t('avatar.zoom')}
      />
      {save.isError && <Alert type="error" showIcon title={problem(save.error)} />}
    </Dialog>
  );
}
