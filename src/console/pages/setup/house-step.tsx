// Who the institution is and who looks after it: six inputs, zone and currency guessed.
import { filled, isLogin, isLongEnough } from '../../parts/checks.ts'
import { useForm } from '../../parts/form.ts'
import { PasswordField } from '../../parts/password-field.tsx'
import { SelectField } from '../../parts/select-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { words } from '../../state/language.ts'
import { goTo } from '../../state/setup-step.ts'
import { guessCurrency, guessZone, zones } from './guess.ts'
import { houseDraft } from './progress.ts'

const currencies = ['VND', 'CNY', 'USD'].map((code) => ({ value: code, label: code }))

export function HouseStep() {
  const { setup, shell } = words()
  const text = setup.house
  const zone = guessZone()
  const form = useForm(
    {
      name: '',
      zone,
      currency: guessCurrency(zone),
      owner: '',
      login: '',
      password: '',
      ...houseDraft.peek(),
    },
    {
      name: filled(shell.required),
      owner: filled(shell.required),
      login: isLogin(text.loginInvalid),
      password: isLongEnough(text.passwordShort),
    },
  )
  return (
    <form
      ref={form.element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!form.isRight()) return
        houseDraft.value = form.values
        goTo('place')
      }}
    >
      <TextField form={form} name="name" label={text.name} autocomplete="organization" />
      <div class="side-by-side">
        <SelectField form={form} name="zone" label={text.zone} options={zones(zone)} />
        <SelectField form={form} name="currency" label={text.currency} options={currencies} />
      </div>
      <TextField form={form} name="owner" label={text.owner} autocomplete="name" />
      <TextField
        form={form}
        name="login"
        label={text.login}
        hint={text.loginHint}
        autocomplete="username"
        isCode
      />
      <PasswordField
        form={form}
        name="password"
        label={text.password}
        hint={text.passwordHint}
        generate={{ label: text.generate, after: text.generated }}
      />
      <div class="buttons">
        <button type="submit" class="button primary wide">
          {setup.next}
        </button>
        <button type="button" class="button" onClick={() => goTo('language')}>
          {setup.back}
        </button>
      </div>
    </form>
  )
}
