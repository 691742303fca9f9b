# What is applied before shapes/plan.json is planned.

resource "terraform_data" "kept" {
  input = "kept"
}

resource "terraform_data" "updated" {
  input = { text = "old", secret = sensitive("hush") }
}

resource "terraform_data" "replaced" {
  triggers_replace = "old"
}

resource "terraform_data" "deleted" {
  input = "deleted"
}

resource "terraform_data" "forgotten" {
  input = "forgotten"
}

resource "terraform_data" "old_name" {
  input = "moved"
}

output "known" {
  value = "known"
}
