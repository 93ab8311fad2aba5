//! The formats for programs as JSON Schema (2020-12), made from the types that write them.

use schemars::generate::SchemaSettings;

use super::comparison::json::ComparisonRecord;
use super::record::Record;

/// The schema of `standpoint/1`.
#[must_use]
pub fn analysis() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    generator.into_root_schema_for::<Record>().to_value()
}

/// The schema of `standpoint-comparison/1`.
#[must_use]
pub fn comparison() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    generator
        .into_root_schema_for::<ComparisonRecord>()
        .to_value()
}
