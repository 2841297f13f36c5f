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
    _projects()
    _watches()
    _needs()


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


def _column(
    name: str, kind: sa.types.TypeEngine[object], *, null: bool = False
) -> sa.Column[object]:
    return sa.Column(name, kind, nullable=null)


def _table(
    name: str, *parts: sa.Column[object], foreign: dict[str, str], key: tuple[str, ...] = ("id",)
) -> None:
    """Make a table with its keys named as the models name them."""
    op.create_table(
        name,
        *parts,
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{other}.id"], name=op.f(f"fk_{name}_{column}_{other}")
            )
            for column, other in foreign.items()
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
    )


def _indexed(name: str, *columns: str, unique: tuple[str, ...] = ()) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column], unique=column in unique)


MOMENT = sa.DateTime(timezone=True)


def _projects() -> None:
    _table(
        "project",
        _column("id", sa.Uuid()),
        _column("code", sa.String(40)),
        _column("owner_id", sa.Uuid()),
        _column("title", sa.String(200)),
        _column("revision", sa.Integer()),
        _column("made_at", MOMENT),
        _column("changed_at", MOMENT),
        foreign={"owner_id": "person"},
    )
    _indexed("project", "code", "owner_id", unique=("code",))
    _table(
        "project_member",
        _column("project_id", sa.Uuid()),
        _column("person_id", sa.Uuid()),
        _column("since", MOMENT),
        foreign={"project_id": "project", "person_id": "person"},
        key=("project_id", "person_id"),
    )
    _indexed("project_member", "person_id")
    _table(
        "project_version",
        _column("id", sa.Uuid()),
        _column("project_id", sa.Uuid()),
        _column("number", sa.Integer()),
        _column("sheet", sa.JSON()),
        _column("note", sa.String(500)),
        _column("made_by", sa.Uuid()),
        _column("made_at", MOMENT),
        foreign={"project_id": "project", "made_by": "person"},
    )
    with op.batch_alter_table("project_version") as batch:
        batch.create_unique_constraint(
            "uq_project_version_project_number", ["project_id", "number"]
        )
    _indexed("project_version", "project_id")


def _watches() -> None:
    _table(
        "watch",
        _column("id", sa.Uuid()),
        _column("person_id", sa.Uuid()),
        sa.Column("watched", choice("watched", ("search", "sheet")), nullable=False),
        _column("title", sa.String(300)),
        _column("query", sa.String()),
        _column("language", sa.String(2)),
        _column("token", sa.String(64)),
        _column("codes", sa.JSON()),
        _column("number", sa.Integer()),
        _column("made_at", MOMENT),
        _column("told_at", MOMENT),
        foreign={"person_id": "person"},
    )
    with op.batch_alter_table("watch") as batch:
        batch.create_unique_constraint(op.f("uq_watch_token"), ["token"])
    _indexed("watch", "person_id")
    _table(
        "watch_change",
        _column("id", sa.Uuid()),
        _column("watch_id", sa.Uuid()),
        _column("number", sa.Integer()),
        _column("at", MOMENT),
        _column("gained", sa.JSON()),
        _column("lost", sa.JSON()),
        foreign={"watch_id": "watch"},
    )
    with op.batch_alter_table("watch_change") as batch:
        batch.create_unique_constraint("uq_watch_change_watch_number", ["watch_id", "number"])
    _indexed("watch_change", "watch_id")


def _needs() -> None:
    _table(
        "need",
        _column("id", sa.Uuid()),
        _column("code", sa.String(40)),
        _column("person_id", sa.Uuid()),
        _column("title", sa.String(200)),
        _column("text", sa.String()),
        _column("buyer", sa.String(200)),
        _column("sheet", sa.JSON()),
        _column("until", sa.Date(), null=True),
        _column("published_at", MOMENT),
        _column("closed_at", MOMENT, null=True),
        foreign={"person_id": "person"},
    )
    _indexed("need", "code", "person_id", "published_at", unique=("code",))
    _table(
        "need_answer",
        _column("id", sa.Uuid()),
        _column("need_id", sa.Uuid()),
        _column("enterprise_id", sa.Uuid()),
        _column("product_id", sa.Uuid()),
        _column("person_id", sa.Uuid()),
        _column("text", sa.String(2000)),
        _column("made_at", MOMENT),
        foreign={
            "need_id": "need",
            "enterprise_id": "enterprise",
            "product_id": "product",
            "person_id": "person",
        },
    )
    with op.batch_alter_table("need_answer") as batch:
        batch.create_unique_constraint("uq_need_answer_need_product", ["need_id", "product_id"])
    _indexed("need_answer", "need_id", "enterprise_id")


def downgrade() -> None:
    for name in (
        "need_answer",
        "need",
        "watch_change",
        "watch",
        "project_version",
        "project_member",
        "project",
    ):
        op.drop_table(name)
    op.drop_table("frozen_choice")
