"""Migrations run both ways on both databases and end at what the models say."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, Engine, inspect, select
from sqlmodel import Session

from catalogue.domain.tables import metadata
from catalogue.services import migrations
from tests import make


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def _fill(session: Session) -> None:
    """Put in one of everything that stands by itself."""
    session.add(make.listing(product=make.product(cases=[make.application_case()])))
    session.add(make.listing(enterprise=make.enterprise(), products=[make.product()]))
    session.add(make.laboratory())
    session.commit()


def _rows(connection: Connection) -> dict[str, int]:
    return {
        table.name: len(connection.execute(select(table)).all()) for table in metadata.sorted_tables
    }


def test_every_step_goes_up_and_down_and_up_again(empty_database: Engine) -> None:
    with empty_database.begin() as connection:
        migrations.upgrade(connection)
        whole = _tables(connection)
        migrations.downgrade(connection, "base")
        assert _tables(connection) == set()
        migrations.upgrade(connection)
        assert _tables(connection) == whole == set(metadata.tables)


def test_the_newest_revision_equals_the_models(empty_database: Engine) -> None:
    with empty_database.begin() as connection:
        migrations.upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_database_holds_every_check_of_the_models(empty_database: Engine) -> None:
    with empty_database.begin() as connection:
        migrations.upgrade(connection)
        for table in metadata.sorted_tables:
            kept = {each["name"] for each in inspect(connection).get_check_constraints(table.name)}
            wanted = {
                str(each.name) for each in table.constraints if isinstance(each, CheckConstraint)
            }
            assert wanted == kept, table.name


def test_what_stands_survives_a_step_down_and_up(empty_database: Engine) -> None:
    """Down to the first revision, not to the empty database, and back."""
    with empty_database.begin() as connection:
        migrations.upgrade(connection)
    with Session(empty_database) as session:
        _fill(session)
    with empty_database.begin() as connection:
        before = _rows(connection)
        migrations.downgrade(connection, "0001")
        migrations.upgrade(connection)
        assert _rows(connection) == before
        assert before["product"] == before["listing"] == 2


def test_upgrading_a_current_database_changes_nothing(empty_database: Engine) -> None:
    with empty_database.begin() as connection:
        migrations.upgrade(connection)
    with Session(empty_database) as session:
        _fill(session)
    with empty_database.begin() as connection:
        before = _rows(connection)
        migrations.upgrade(connection)
        assert _rows(connection) == before
        assert migrations.current(connection) == migrations.newest()


def test_revisions_are_numbered_in_one_line(empty_database: Engine) -> None:
    with empty_database.begin() as connection:
        script = ScriptDirectory.from_config(migrations.configuration(connection))
        numbers = [each.revision for each in script.walk_revisions()]
    assert numbers == [f"{number:04d}" for number in range(len(numbers), 0, -1)]
