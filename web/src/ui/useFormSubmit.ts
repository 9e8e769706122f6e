import { useMutation } from '@tanstack/react-query';
import type { FormInstance } from 'antd';
import { ApiError } from '@/lib/api';
import { useFieldWords } from './useFieldWords';
import { useProblem } from './useProblem';

/** What is wrong with one field. */
export interface FieldProblem {
  field: string;
  message: string;
}

/**
 * Sends what a form holds. What the server says about a field is shown at that field; the rest is `problem`, which the form shows above
 * its fields. `known` puts refusals that belong to a field, but do not name it, where they belong.
 */
export function useFormSubmit<V extends object>(
  form: FormInstance<V>,
  submit: (values: V) => Promise<unknown>,
  known?: (error: ApiError) => FieldProblem | undefined,
) {
  const words = useProblem();
  const fieldWords = useFieldWords();

  function showAtFields(error: unknown): boolean {
    if (!(error instanceof ApiError)) return false;
    const own = known?.(error);
    const problems = own ? { [own.field]: [own.message] } : fieldWords(error);
    const shown = form.getFieldsError().map(({ name }) => ({ name, key: name.join('.') }));
    const here = shown.filter(({ key }) => problems[key]);
    form.setFields(here.map(({ name, key }) => ({ name: name as never, errors: problems[key] })));
    if (here[0]) form.scrollToField(here[0].name as never, { focus: true });
    return here.length > 0 && here.length === Object.keys(problems).length;
  }

  const sending = useMutation({ mutationFn: submit });
  const send = (values: V, done: () => void) => sending.mutate(values, { onSuccess: done, onError: showAtFields });
  const error = sending.error;
  const atFields =
    error instanceof ApiError &&
    (known?.(error) !== undefined ||
      (Object.keys(error.fields).length > 0 &&
        Object.keys(error.fields).every((name) =>
          form.getFieldsError().some((field) => field.name.join('.') === name),
        )));
  return { send, busy: sending.isPending, problem: error && !atFields ? words(error) : null, reset: sending.reset };
}
