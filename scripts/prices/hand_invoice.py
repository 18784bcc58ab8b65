# An invoice by hand: usage as four providers report it, and what it costs by rates that are typed here from the vendors' lists, with
# decimals and without a line of the product. Writes src/prices/testing/hand-invoice.jsonl:  python3 scripts/prices/hand_invoice.py
import json
from decimal import Decimal, ROUND_HALF_UP
from pathlib import Path

rows = []


def add(why, provider, model, currency, at, raw, parts, region=None, channel="sync", explicit=False, **more):
    """parts: (tokens, price per million) of each class that is billed."""
    total = sum(Decimal(tokens) * Decimal(price) for tokens, price in parts) / Decimal(1_000_000)
    nano = (total * Decimal(10**9)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    row = dict(why=why, provider=provider, model=model, currency=currency, channel=channel, at=at, raw=raw, explicit=explicit)
    if region:
        row["region"] = region
    rows.append({**row, **more, "nano": str(int(nano))})


# DeepSeek: peak 09-12 and 14-18 in Beijing (01-04 and 06-10 UTC), Monday to Friday, not on public holidays; twice the price.
instants = [
    ("2026-10-12T00:59:59Z", 1, "a second before nine"),
    ("2026-10-12T01:00:00Z", 2, "nine on a Monday"),
    ("2026-10-12T03:59:59Z", 2, "a second before noon"),
    ("2026-10-12T04:00:00Z", 1, "noon"),
    ("2026-10-12T06:00:00Z", 2, "two in the afternoon"),
    ("2026-10-12T10:00:00Z", 1, "six in the evening"),
    ("2026-10-09T02:30:00Z", 2, "a Friday after the holiday"),
    ("2026-10-10T02:30:00Z", 1, "a make-up working Saturday"),
    ("2026-10-05T02:30:00Z", 1, "a national holiday, a Monday"),
    ("2026-09-25T02:30:00Z", 1, "mid-autumn, a Friday"),
    ("2026-09-30T07:00:00Z", 2, "the last working day before the holiday"),
    ("2026-11-22T02:30:00Z", 1, "a Sunday"),
]
lists = [
    ("deepseek-flash", "USD", "0.15", "0.003", "0.60"),
    ("deepseek-flash", "CNY", "1", "0.02", "4"),
    ("deepseek-v4-pro", "USD", "0.66", "0.022", "1.98"),
    ("deepseek-v4-pro", "CNY", "4.5", "0.15", "13.5"),
]
# hit, miss, output, thinking
shapes = [(0, 1, 0, 0), (0, 997, 331, 0), (64, 936, 1, 1), (1_024, 3, 7_919, 7_000), (127_999, 1, 8_191, 13)]
for number, (at, times, when) in enumerate(instants):
    for place, (model, currency, miss_price, hit_price, out_price) in enumerate(lists):
        for hit, miss, out, thinking in (shapes[(number + place) % 5], shapes[(number + place + 2) % 5], shapes[(number + place + 4) % 5]):
            raw = dict(
                prompt_tokens=hit + miss, prompt_cache_hit_tokens=hit, prompt_cache_miss_tokens=miss,
                prompt_tokens_details=dict(cached_tokens=hit), completion_tokens=out, total_tokens=hit + miss + out,
                completion_tokens_details=dict(reasoning_tokens=thinking),
            )
            parts = [(miss, Decimal(miss_price) * times), (hit, Decimal(hit_price) * times), (out, Decimal(out_price) * times)]
            add(when, "deepseek", model, currency, at, raw, parts)

# Qwen in Singapore: the whole input chooses the tier, the end of a tier belongs to it.
tiers = [(32_000, "0.03", "0.006", "0.003", "0.0375", "0.13"), (256_000, "0.10", "0.02", "0.01", "0.125", "0.40"),
         (10**9, "0.20", "0.04", "0.02", "0.25", "0.80")]
for total in (1, 31_999, 32_000, 32_001, 256_000, 256_001):
    _, plain, implicit, explicit_read, write, out_price = next(tier for tier in tiers if total <= tier[0])
    for read, written, explicit, out in ((0, 0, False, 1), (total // 3, 0, False, 777), (total // 2, total // 5, True, 12_345), (0, total, True, 0)):
        raw = dict(prompt_tokens=total, completion_tokens=out,
                   prompt_tokens_details=dict(cached_tokens=read, cache_creation_input_tokens=written))
        parts = [(total - read - written, plain), (read, explicit_read if explicit else implicit), (written, write), (out, out_price)]
        add(f"input of {total}", "alibaba", "qwen3.7-flash", "USD", "2026-11-03T03:00:00Z", raw, parts,
            region="ap-southeast-1", explicit=explicit)
# Beijing, and its batch at half: only plain input and output have a price there.
for tokens, out in ((1, 0), (1_000, 999), (250_000, 31), (77_777, 4_444), (3, 65_536)):
    raw = dict(prompt_tokens=tokens, completion_tokens=out)
    for channel, share in (("sync", 1), ("batch", Decimal("0.5"))):
        add(channel, "alibaba", "qwen3.7-max", "CNY", "2026-11-03T03:00:00Z", raw,
            [(tokens, 12 * share), (out, 36 * share)], region="cn-beijing", channel=channel)

# OpenAI: two tiers at 272,000 tokens, a cache that is written and read; another list before 30 July.
for at, lists_ in (("2026-11-03T03:00:00Z", (("0.2", "0.02", "0.25", "1.2"), ("0.4", "0.04", "0.5", "1.8"))),
                   ("2026-07-29T23:59:59Z", (("1", "0.1", "1.25", "6"), ("2", "0.2", "2.5", "9")))):
    for total in (1, 4_096, 272_000, 272_001, 400_000):
        plain, read_price, write, out_price = lists_[0 if total <= 272_000 else 1]
        for read, written, out, thinking in ((0, 0, 3, 0), (total // 4, 0, 2_500, 2_000), (total // 4, total // 7, 17, 17)):
            raw = dict(prompt_tokens=total, completion_tokens=out,
                       prompt_tokens_details=dict(cached_tokens=read, cache_write_tokens=written),
                       completion_tokens_details=dict(reasoning_tokens=thinking))
            add(f"input of {total}", "openai", "gpt-5.6-luna", "USD", at, raw,
                [(total - read - written, plain), (read, read_price), (written, write), (out, out_price)])

# Anthropic: input_tokens leaves out what was cached; writes of five minutes and of an hour; an introductory list until 1 September.
models = [("claude-haiku-4-5", "2026-11-03T03:00:00Z", "1", "0.1", "1.25", "2", "5"),
          ("claude-opus-5", "2026-11-03T03:00:00Z", "5", "0.5", "6.25", "10", "25"),
          ("claude-sonnet-5", "2026-08-31T23:59:59Z", "2", "0.2", "2.5", "4", "10"),
          ("claude-sonnet-5", "2026-09-01T00:00:00Z", "3", "0.3", "3.75", "6", "15")]
for model, at, plain, read_price, five, hour, out_price in models:
    for fresh, read, short, long, has_split, out in ((1, 0, 0, 0, True, 1), (10, 50_001, 0, 0, True, 333), (2_000, 7, 3_333, 0, True, 5),
                                                     (2_000, 7, 3_333, 1_111, True, 5_005), (9, 0, 4_444, 0, False, 64_000),
                                                     (0, 199_999, 1, 0, False, 0)):
        raw = dict(input_tokens=fresh, cache_read_input_tokens=read, cache_creation_input_tokens=short + long, output_tokens=out)
        if has_split:
            raw["cache_creation"] = dict(ephemeral_5m_input_tokens=short, ephemeral_1h_input_tokens=long)
        add("written for an hour" if long else "written for five minutes" if short else "read", "anthropic", model, "USD", at, raw,
            [(fresh, plain), (read, read_price), (short, five), (long, hour), (out, out_price)])

# Cut at a provider that stops: the bound of the input; what was received × 1.15, 5 % on top of that, and 50 tokens, each rounded up.
for characters, bound in ((0, 10), (1, 1_000), (999, 1_000), (4_000, 65_000), (123_457, 128_000)):
    counted = -(-characters * 115 // 100)
    out = -(-counted * 105 // 100) + 50
    add("cut", "deepseek", "deepseek-flash", "USD", "2026-11-03T12:00:00Z", None, [(bound, "0.15"), (out, "0.60")],
        cut=dict(characters=characters, bound=bound))

target = Path(__file__).parents[2] / "src/prices/testing/hand-invoice.jsonl"
target.write_text("".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows), encoding="utf-8")
print(len(rows))
