"""Procurement projects, and choices that were frozen."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


VISIBILITIES = ("public", "link")
UPSHOTS = ("bought", "none-suitable", "cancelled")


def choice(name: str, members: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*members, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    _frozen_choice()


def _frozen_choice() -> None:
    table = "frozen_choice"
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("visibility", choice("visibility", VISIBILITIES), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("products", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("upshot", choice("upshot", UPSHOTS), nullable=True),
        sa.Column("upshot_products", sa.JSON(), nullable=False),
        sa.Column("upshot_reason", sa.String(), nullable=False),
        sa.Column("concluded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_frozen_choice_digest_length")),
        sa.CheckConstraint(
            "(upshot IS NULL) = (concluded_at IS NULL)",
            name=op.f("ck_frozen_choice_upshot_has_moment"),
        ),
        sa.CheckConstraint(
            "upshot IS NULL OR upshot_reason <> ''",
            name=op.f("ck_frozen_choice_upshot_has_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_frozen_choice_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_choice")),
    )
    for column, unique in (("code", True), ("person_id", False), ("made_at", False)):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=unique)


def downgrade() -> None:
    op.drop_table("frozen_choice")
