"""Accounts: persons and their parts, roles, ways in, sessions, tokens, letters."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROLES = (
    "enterprise",
    "reviewer",
    "city",
    "province",
    "expert",
    "publisher",
    "administrator",
    "upkeep",
)
PARTS = ("owner", "editor", "reader")


def choice(name: str, members: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*members, name=name, native_enum=False, create_constraint=True, length=40)


def moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("password", sa.String(255), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("fs_uniquifier", sa.String(64), nullable=False),
        moment("confirmed_at", nullable=True),
        moment("made_at"),
        sa.Column("tf_totp_secret", sa.String(400), nullable=True),
        sa.Column("totp_counter", sa.Integer(), nullable=True),
        sa.Column("mf_recovery_codes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_person_fs_uniquifier")),
    )
    op.create_index(op.f("ix_person_email"), "person", ["email"], unique=True)
    op.create_table(
        "membership",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("enterprise_id", sa.Uuid(), nullable=False),
        sa.Column("part", choice("part", PARTS), nullable=False),
        moment("since"),
        to("membership", "person_id", "person"),
        to("membership", "enterprise_id", "enterprise"),
        sa.PrimaryKeyConstraint("person_id", "enterprise_id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_enterprise_id"), "membership", ["enterprise_id"])
    op.create_table(
        "role_grant",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", choice("role", ROLES), nullable=False),
        sa.Column("granted_by", sa.String(200), nullable=False),
        moment("since"),
        to("role_grant", "person_id", "person"),
        sa.PrimaryKeyConstraint("person_id", "name", name=op.f("pk_role_grant")),
    )
    joining()
    signing_in()
    letters()


def joining() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("enterprise_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("part", choice("part", PARTS), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        moment("made_at"),
        moment("expires_at"),
        moment("ended_at", nullable=True),
        to("invitation", "enterprise_id", "enterprise"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("digest", name=op.f("uq_invitation_digest")),
    )
    op.create_index(op.f("ix_invitation_enterprise_id"), "invitation", ["enterprise_id"])
    op.create_table(
        "join_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("uscc", sa.String(18), nullable=False),
        sa.Column("enterprise_name", sa.String(200), nullable=False),
        sa.Column("enterprise_id", sa.Uuid(), nullable=True),
        moment("made_at"),
        moment("ended_at", nullable=True),
        to("join_request", "enterprise_id", "enterprise"),
        to("join_request", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_request")),
    )
    op.create_index(op.f("ix_join_request_person_id"), "join_request", ["person_id"])
    op.create_index(op.f("ix_join_request_enterprise_id"), "join_request", ["enterprise_id"])
    op.create_index(
        "ix_join_request_open",
        "join_request",
        ["uscc", "person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def signing_in() -> None:
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.String(80), nullable=False),
        sa.Column("network", sa.String(50), nullable=False),
        moment("began_at"),
        moment("seen_at"),
        moment("ended_at", nullable=True),
        to("sign_in", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
    )
    op.create_index(op.f("ix_sign_in_person_id"), "sign_in", ["person_id"])
    op.create_table(
        "brake",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        moment("last_at"),
        moment("until", nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_brake")),
    )
    op.create_table(
        "api_token",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("opening", sa.String(12), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        moment("made_at"),
        moment("expires_at"),
        moment("used_at", nullable=True),
        moment("revoked_at", nullable=True),
        to("api_token", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_token_digest")),
    )
    op.create_index(op.f("ix_api_token_person_id"), "api_token", ["person_id"])


def letters() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("recipient", sa.String(254), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        moment("made_at"),
        moment("due_at", nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        moment("sent_at", nullable=True),
        sa.Column("fault", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("key", name=op.f("uq_letter_key")),
    )
    op.create_index("ix_letter_open", "letter", ["sent_at", "due_at"])


def downgrade() -> None:
    for table in (
        "letter",
        "api_token",
        "brake",
        "sign_in",
        "join_request",
        "invitation",
        "role_grant",
        "membership",
        "person",
    ):
        op.drop_table(table)
