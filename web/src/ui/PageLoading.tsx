import { Flex, Spin } from 'antd';

/** A page whose code or data is on its way. */
export function PageLoading() {
  return (
    <Flex align="center" justify="center" style={{ minHeight: 240 }}>
      <Spin delay={200} />
    </Flex>
  );
}
