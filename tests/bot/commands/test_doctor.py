"""Tells what the doctor looks at, and that each fault comes with its remedy."""

from pathlib import Path

import pytest

from tests.bot.commands.command_line import Planlots


def test_the_doctor_finds_a_sound_installation_sound(launched: Planlots) -> None:
    answer = launched("doctor")
    assert (answer.code, answer.err) == (0, "")
    assert all(line.startswith("ok ") for line in answer.out.splitlines())
    assert len(answer.out.splitlines()) == 7


def test_the_doctor_lists_every_faulty_setting(planlots: Planlots, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLANLOTS_LOCAL")
    answer = planlots("doctor")
    assert answer.code == 1
    assert len([line for line in answer.out.splitlines() if line.startswith("fault  settings: ")]) >= 4
    monkeypatch.setenv("PLANLOTS_LOCAL", "1")
    assert "ok     settings" in planlots("doctor").out


def test_the_doctor_looks_at_questions_and_certificate_too(
    planlots: Planlots, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    planlots("db", "upgrade")
    templates, certificate = tmp_path / "banks", tmp_path / "bot.pem"
    templates.mkdir()
    certificate.write_text("-----BEGIN CERTIFICATE-----\n")
    live = {
        "LOCAL": "0",
        "APP_ID": "11111111-2222-4333-8444-000000000001",
        "APP_TENANT_ID": "11111111-2222-4333-8444-000000000002",
        "APP_CERTIFICATE_PATH": str(certificate),
        "ENCRYPTION_KEYS": "k1:" + "A" * 43 + "=",
        "TEMPLATES_DIR": str(templates),
    }
    for name, value in live.items():
        monkeypatch.setenv(f"PLANLOTS_{name}", value)
    monkeypatch.delenv("PLANLOTS_CLOCK")
    lines = planlots("doctor").out.splitlines()
    assert any(line.startswith("fault  questions: ") and "development.toml" in line for line in lines)
    assert any(line.startswith("fault  credentials: no PRIVATE KEY") for line in lines)
    certificate.write_text("-----BEGIN PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\n")
    monkeypatch.delenv("PLANLOTS_TEMPLATES_DIR")
    assert planlots("doctor").code == 0
